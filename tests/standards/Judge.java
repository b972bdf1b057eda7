import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds PDF files against standards: {@code Judge STANDARD[,STANDARD] FILE…}.
 *
 * <p>Prints one line for each file and standard: {@code passed} or {@code failed}, the
 * number of checks, the standard and the file; below a failure, each rule that was
 * broken, how often, and where first. The rules are read from the judge's own files,
 * one element after the other, as its usual reader of them is not in the package.
 */
public final class Judge {
    private static final int EXAMPLES = 3;

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPassed = true;
        for (int at = 1; at < arguments.length; at++) {
            for (String standard : arguments[0].split(",")) {
                allPassed &= judge(arguments[at], standard);
            }
        }
        System.exit(allPassed ? 0 : 1);
    }

    private static boolean judge(String path, String standard) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
        // What passed is counted, not kept: a long report has a hundred million checks.
        try (InputStream file = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            ValidationResult found =
                    ValidatorFactory.createValidator(rulesOf(flavour), EXAMPLES, false, false, false)
                            .validate(parser);
            String verdict = found.isCompliant() ? "passed" : "failed";
            System.out.println(
                    verdict + " " + found.getTotalAssertions() + " " + standard + " " + path);
            tellFailures(found);
            return found.isCompliant();
        }
    }

    private static void tellFailures(ValidationResult found) {
        TreeMap<String, String> first = new TreeMap<>();
        TreeMap<String, Integer> times = new TreeMap<>();
        for (TestAssertion one : found.getTestAssertions()) {
            if (one.getStatus() == TestAssertion.Status.FAILED) {
                String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                first.putIfAbsent(
                        rule,
                        one.getMessage() + " | " + one.getErrorMessage() + " | "
                                + one.getLocation().getContext());
            }
        }
        first.forEach((rule, what) ->
                System.out.println("  " + rule + " x" + times.get(rule) + ": " + what));
    }

    private static ValidationProfile rulesOf(PDFAFlavour flavour) throws Exception {
        String id = flavour.getId();
        String name = id.startsWith("ua") ? "PDFUA-" + id.substring(2)
                : "PDFA-" + id.toUpperCase(Locale.ROOT);
        String place = "org/verapdf/pdfa/validation/" + name + ".xml";
        Element root;
        try (InputStream text = Judge.class.getClassLoader().getResourceAsStream(place)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(text)
                    .getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element each : below(root, "rule")) {
            rules.add(ruleOf(each));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element each : below(root, "variable")) {
            variables.add(Profiles.variableFromValues(each.getAttribute("name"),
                    each.getAttribute("object"), textOf(each, "defaultValue"),
                    textOf(each, "value")));
        }
        return Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules,
                variables);
    }

    private static Rule ruleOf(Element rule) {
        Element id = below(rule, "id").get(0);
        Element error = below(rule, "error").get(0);
        List<ErrorArgument> values = new ArrayList<>();
        for (Element each : below(error, "argument")) {
            String named = each.getAttribute("name");
            values.add(ErrorArgumentImpl.fromValues(
                    each.getTextContent(), named.isEmpty() ? null : named, null));
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred"))
                        : null,
                rule.hasAttribute("tags") ? rule.getAttribute("tags") : null,
                textOf(rule, "description"),
                textOf(rule, "test"),
                Profiles.errorFromValues(textOf(error, "message"), values),
                new ArrayList<>());
    }

    private static List<Element> below(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }

    private static String textOf(Element parent, String name) {
        List<Element> found = below(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
