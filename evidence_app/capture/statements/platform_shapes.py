"""The shapes of the platforms' own data, as their pages and answers carry it.

What a platform calls its members is a fact about it that changes with time: a shape
that no page has any more does no harm, and a new one is a new row.
"""

from collections.abc import Sequence
from typing import Final

from evidence_app.capture.statements.shapes import Shape
from evidence_app.capture.statements.statement import Name

_X_USER: Final = "core.user_results.result"
_FB_TOLD: Final = "comet_sections.context_layout.story.comet_sections.metadata.*.story"

_SHAPES: Final = (
    Shape(
        "X",
        ("rest_id", "legacy.created_at", "legacy.user_id_str"),
        (
            (Name.POST_ID, "rest_id"),
            (Name.POST_ID, "legacy.id_str"),
            (Name.AUTHOR_ID, "legacy.user_id_str"),
            (Name.AUTHOR_ID, f"{_X_USER}.rest_id"),
            (Name.AUTHOR_HANDLE, f"{_X_USER}.legacy.screen_name"),
            (Name.AUTHOR_HANDLE, f"{_X_USER}.core.screen_name"),
            (Name.AUTHOR_NAME, f"{_X_USER}.legacy.name"),
            (Name.AUTHOR_NAME, f"{_X_USER}.core.name"),
            (Name.CONTENT_TIME, "legacy.created_at"),
        ),
    ),
    Shape(
        "X",
        ("id_str", "created_at", "user.id_str"),
        (
            (Name.POST_ID, "id_str"),
            (Name.AUTHOR_ID, "user.id_str"),
            (Name.AUTHOR_HANDLE, "user.screen_name"),
            (Name.AUTHOR_NAME, "user.name"),
            (Name.CONTENT_TIME, "created_at"),
        ),
    ),
    Shape(
        "X",
        ("id_str", "created_at", "user"),
        (
            (Name.POST_ID, "id_str"),
            (Name.AUTHOR_ID, "user"),
            (Name.CONTENT_TIME, "created_at"),
        ),
    ),
    Shape(
        "X",
        ("rest_id", "legacy.screen_name"),
        (
            (Name.AUTHOR_ID, "rest_id"),
            (Name.AUTHOR_HANDLE, "legacy.screen_name"),
            (Name.AUTHOR_NAME, "legacy.name"),
        ),
        account=True,
    ),
    Shape(
        "X",
        ("rest_id", "core.screen_name"),
        (
            (Name.AUTHOR_ID, "rest_id"),
            (Name.AUTHOR_HANDLE, "core.screen_name"),
            (Name.AUTHOR_NAME, "core.name"),
        ),
        account=True,
    ),
    Shape(
        "X",
        ("id_str", "screen_name"),
        (
            (Name.AUTHOR_ID, "id_str"),
            (Name.AUTHOR_HANDLE, "screen_name"),
            (Name.AUTHOR_NAME, "name"),
        ),
        account=True,
    ),
    Shape(
        "Instagram",
        ("pk", "taken_at", "user.username"),
        (
            (Name.POST_ID, "pk"),
            (Name.POST_CODE, "code"),
            (Name.AUTHOR_ID, "user.pk"),
            (Name.AUTHOR_ID, "user.id"),
            (Name.AUTHOR_HANDLE, "user.username"),
            (Name.AUTHOR_NAME, "user.full_name"),
            (Name.CONTENT_TIME, "taken_at"),
        ),
    ),
    Shape(
        "Instagram",
        ("shortcode", "id", "owner.id"),
        (
            (Name.POST_ID, "id"),
            (Name.POST_CODE, "shortcode"),
            (Name.AUTHOR_ID, "owner.id"),
            (Name.AUTHOR_HANDLE, "owner.username"),
            (Name.AUTHOR_NAME, "owner.full_name"),
            (Name.CONTENT_TIME, "taken_at_timestamp"),
        ),
    ),
    Shape(
        "Instagram",
        ("pk", "created_at", "user.username", "text"),
        (
            (Name.POST_ID, "pk"),
            (Name.AUTHOR_ID, "user.pk"),
            (Name.AUTHOR_HANDLE, "user.username"),
            (Name.AUTHOR_NAME, "user.full_name"),
            (Name.CONTENT_TIME, "created_at"),
        ),
    ),
    Shape(
        "Instagram",
        ("username", "pk"),
        (
            (Name.AUTHOR_ID, "pk"),
            (Name.AUTHOR_HANDLE, "username"),
            (Name.AUTHOR_NAME, "full_name"),
        ),
        account=True,
    ),
    Shape(
        "Instagram",
        ("username", "id"),
        (
            (Name.AUTHOR_ID, "id"),
            (Name.AUTHOR_HANDLE, "username"),
            (Name.AUTHOR_NAME, "full_name"),
        ),
        account=True,
    ),
    Shape(
        "Threads",
        ("pk", "taken_at", "user.username"),
        (
            (Name.POST_ID, "pk"),
            (Name.POST_CODE, "code"),
            (Name.AUTHOR_ID, "user.pk"),
            (Name.AUTHOR_HANDLE, "user.username"),
            (Name.AUTHOR_NAME, "user.full_name"),
            (Name.CONTENT_TIME, "taken_at"),
        ),
    ),
    Shape(
        "Facebook",
        ("post_id",),
        (
            (Name.POST_ID, "post_id"),
            (Name.PERMALINK, "wwwURL"),
            (Name.PERMALINK, "permalink_url"),
            (Name.PERMALINK, f"{_FB_TOLD}.url"),
            (Name.AUTHOR_ID, "actors.*.id"),
            (Name.AUTHOR_NAME, "actors.*.name"),
            (Name.PLACE_ID, "to.id"),
            (Name.PLACE_NAME, "to.name"),
            (Name.CONTENT_TIME, "creation_time"),
            (Name.CONTENT_TIME, f"{_FB_TOLD}.creation_time"),
        ),
    ),
    Shape(
        "Facebook",
        ("top_level_post_id",),
        (
            (Name.POST_ID, "top_level_post_id"),
            (Name.AUTHOR_ID, "content_owner_id_new"),
            (Name.PLACE_ID, "group_id"),
        ),
    ),
    Shape(
        "Facebook",
        ("story_fbid",),
        ((Name.POST_ID, "story_fbid"), (Name.AUTHOR_ID, "id")),
    ),
    Shape(
        "Facebook",
        ("legacy_fbid", "author.id", "created_time"),
        (
            (Name.POST_ID, "legacy_fbid"),
            (Name.AUTHOR_ID, "author.id"),
            (Name.AUTHOR_NAME, "author.name"),
            (Name.CONTENT_TIME, "created_time"),
        ),
    ),
    Shape(
        "Facebook",
        ("userID", "userVanity"),
        ((Name.AUTHOR_ID, "userID"), (Name.AUTHOR_HANDLE, "userVanity")),
        account=True,
    ),
    Shape(
        "Facebook",
        ("profile_id",),
        (
            (Name.AUTHOR_ID, "profile_id"),
            (Name.AUTHOR_HANDLE, "profile_vanity"),
            (Name.AUTHOR_NAME, "profile_name"),
        ),
        account=True,
    ),
    Shape(
        "TikTok",
        ("createTime", "id", "author.uniqueId"),
        (
            (Name.POST_ID, "id"),
            (Name.AUTHOR_ID, "author.id"),
            (Name.AUTHOR_HANDLE, "author.uniqueId"),
            (Name.AUTHOR_NAME, "author.nickname"),
            (Name.CONTENT_TIME, "createTime"),
        ),
    ),
    Shape(
        "TikTok",
        ("createTime", "id", "authorId"),
        (
            (Name.POST_ID, "id"),
            (Name.AUTHOR_ID, "authorId"),
            (Name.AUTHOR_HANDLE, "author"),
            (Name.AUTHOR_NAME, "nickname"),
            (Name.CONTENT_TIME, "createTime"),
        ),
    ),
    Shape(
        "TikTok",
        ("cid", "create_time", "user.uid"),
        (
            (Name.POST_ID, "cid"),
            (Name.AUTHOR_ID, "user.uid"),
            (Name.AUTHOR_HANDLE, "user.unique_id"),
            (Name.AUTHOR_NAME, "user.nickname"),
            (Name.CONTENT_TIME, "create_time"),
        ),
    ),
    Shape(
        "TikTok",
        ("uniqueId", "id"),
        (
            (Name.AUTHOR_ID, "id"),
            (Name.AUTHOR_HANDLE, "uniqueId"),
            (Name.AUTHOR_NAME, "nickname"),
        ),
        account=True,
    ),
    Shape(
        "Reddit",
        ("name", "author", "created_utc"),
        (
            (Name.POST_ID, "name"),
            (Name.POST_CODE, "id"),
            (Name.PERMALINK, "permalink"),
            (Name.AUTHOR_ID, "author_fullname"),
            (Name.AUTHOR_HANDLE, "author"),
            (Name.PLACE_ID, "subreddit_id"),
            (Name.PLACE_NAME, "subreddit"),
            (Name.CONTENT_TIME, "created_utc"),
            (Name.EDITED_TIME, "edited"),
        ),
    ),
    Shape(
        "YouTube",
        ("videoId", "channelId"),
        (
            (Name.POST_ID, "videoId"),
            (Name.AUTHOR_ID, "channelId"),
            (Name.AUTHOR_NAME, "author"),
        ),
    ),
    Shape(
        "YouTube",
        ("externalVideoId", "externalChannelId"),
        (
            (Name.POST_ID, "externalVideoId"),
            (Name.AUTHOR_ID, "externalChannelId"),
            (Name.AUTHOR_NAME, "ownerChannelName"),
            (Name.AUTHOR_LINK, "ownerProfileUrl"),
            (Name.CONTENT_TIME, "publishDate"),
            (Name.CONTENT_TIME, "uploadDate"),
        ),
    ),
    Shape(
        "YouTube",
        ("properties.commentId", "author.channelId"),
        (
            (Name.POST_ID, "properties.commentId"),
            (Name.AUTHOR_ID, "author.channelId"),
            (Name.AUTHOR_HANDLE, "author.displayName"),
            (Name.CONTENT_TIME, "properties.publishedTime"),
        ),
    ),
    Shape(
        "YouTube",
        ("externalId", "vanityChannelUrl"),
        (
            (Name.AUTHOR_ID, "externalId"),
            (Name.AUTHOR_LINK, "vanityChannelUrl"),
            (Name.AUTHOR_NAME, "title"),
        ),
        account=True,
    ),
    Shape(
        "Discord",
        ("channel_id", "id", "author.id", "timestamp"),
        (
            (Name.POST_ID, "id"),
            (Name.PLACE_ID, "channel_id"),
            (Name.AUTHOR_ID, "author.id"),
            (Name.AUTHOR_HANDLE, "author.username"),
            (Name.AUTHOR_NAME, "author.global_name"),
            (Name.CONTENT_TIME, "timestamp"),
            (Name.EDITED_TIME, "edited_timestamp"),
        ),
    ),
    Shape(
        "",
        ("account.acct", "id", "created_at", "uri"),
        (
            (Name.POST_ID, "id"),
            (Name.PERMALINK, "url"),
            (Name.PERMALINK, "uri"),
            (Name.AUTHOR_ID, "account.id"),
            (Name.AUTHOR_HANDLE, "account.acct"),
            (Name.AUTHOR_NAME, "account.display_name"),
            (Name.CONTENT_TIME, "created_at"),
            (Name.EDITED_TIME, "edited_at"),
        ),
    ),
    Shape(
        "",
        ("attributedTo", "id", "published", "type"),
        (
            (Name.PERMALINK, "url"),
            (Name.PERMALINK, "id"),
            (Name.AUTHOR_LINK, "attributedTo"),
            (Name.CONTENT_TIME, "published"),
            (Name.EDITED_TIME, "updated"),
        ),
    ),
    Shape(
        "Bluesky",
        ("uri", "cid", "author.did"),
        (
            (Name.POST_ID, "uri"),
            (Name.AUTHOR_ID, "author.did"),
            (Name.AUTHOR_HANDLE, "author.handle"),
            (Name.AUTHOR_NAME, "author.displayName"),
            (Name.CONTENT_TIME, "record.createdAt"),
        ),
    ),
)


def shapes_of(platform: str) -> Sequence[Shape]:
    """Return the shapes to look for on pages of a platform, "" for any other page."""
    return tuple(each for each in _SHAPES if each.platform in {platform, ""})
