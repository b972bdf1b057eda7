"""The screens: Qt and nothing else. They show and report; they decide nothing."""
