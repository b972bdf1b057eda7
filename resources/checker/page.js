// What is shown: the language, what is to be chosen, how far it is, what was found.
// Everything that stands in a bundle is shown as text, never as part of this page.

const MOST_FINDINGS = 500;
const shown = { language: null, worker: null, result: null, name: "" };
const part = (id) => document.getElementById(id);

function words(key, values = {}, count = null) {
  let text = WORDS[shown.language].texts[key];
  if (Array.isArray(text)) text = count === 1 ? text[0] : text[1];
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

function choose(language) {
  shown.language = language;
  document.documentElement.lang = language;
  document.documentElement.dir = WORDS[language].direction;
  document.title = words("title");
  for (const each of document.querySelectorAll("[data-words]")) {
    each.textContent = words(each.dataset.words);
  }
  part("translation").hidden = WORDS[language].read;
  for (const each of part("languages").children) {
    each.setAttribute("aria-pressed", String(each.lang === language));
  }
  showCommands();
  if (shown.worker) part("reading").textContent = words("reading", { name: shown.name });
  if (shown.result) showResult(shown.result);
}

function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function showCommands() {
  const all = COMMANDS.flatMap(({ label, text }) => [
    element("h3", words(label)),
    element("pre", text, { tabindex: "0", dir: "ltr" }),
  ]);
  part("ways").replaceChildren(...all);
}

function howMuch(size) {
  if (size >= 1e9) return `${(size / 1e9).toFixed(1)} GB`;
  return `${(size / 1e6).toFixed(size < 1e7 ? 1 : 0)} MB`;
}

function run(order, name) {
  stop();
  shown.result = null;
  shown.name = name;
  part("result").hidden = true;
  part("running").hidden = false;
  part("progress").value = 0;
  part("done").textContent = "";
  part("reading").textContent = words("reading", { name });
  const source = `"use strict";(${engine})(${JSON.stringify(FACTS)});`;
  const place = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  shown.worker = new Worker(place);
  URL.revokeObjectURL(place);
  shown.worker.onmessage = ({ data }) => hear(data);
  shown.worker.onerror = (event) => hear({ kind: "not_read", why: event.message ?? "" });
  shown.worker.postMessage(order);
}

function stop() {
  shown.worker?.terminate();
  shown.worker = null;
  part("running").hidden = true;
}

function hear(told) {
  if (told.kind === "progress") {
    part("progress").value = told.all ? told.done / told.all : 1;
    const values = { done: howMuch(told.done), all: howMuch(told.all) };
    part("done").textContent = words("done", values);
    return;
  }
  stop();
  showResult(told);
  part("result").focus();
}

function showResult(told) {
  shown.result = told;
  const checked = told.kind === "checked";
  part("result").className = checked && told.intact ? "same" : "other";
  part("result").hidden = false;
  part("verdict").textContent = headline(told);
  const findings = checked ? told.findings : [];
  const lines = findings.slice(0, MOST_FINDINGS).map(finding);
  part("findings").replaceChildren(...lines);
  const more = findings.length - lines.length;
  part("more").textContent = more > 0 ? words("more", { count: more }, more) : "";
  const verdicts = [...new Set(findings.map((each) => each.verdict))];
  // Before the list, which may be long: how many of each, and what that means.
  const count = (verdict) => findings.filter((each) => each.verdict === verdict).length;
  const meanings = verdicts.flatMap((verdict) => meaning(verdict, count(verdict)));
  part("meanings").replaceChildren(...meanings);
  part("absent").replaceChildren(...absent(told));
  part("basis").replaceChildren(...(checked ? basis(told) : []));
}

// Of a bundle in several ZIP files those that were not chosen.
function absent({ kind, absent: names = [] }) {
  if (kind !== "checked" || names.length === 0) return [];
  return [withCode("absent", { names: names.join(", ") }, names.length)];
}

function headline(told) {
  if (told.kind !== "checked") {
    return words(told.kind, { why: told.why, names: told.absent?.join(", ") });
  }
  if (told.intact) return words("unchanged", { checked: told.checked });
  const count = told.findings.length;
  return words("differs", { count }, count);
}

function finding({ verdict, path }) {
  const line = element("li");
  const name = element("bdi", path, { dir: "ltr" });
  line.append(element("strong", words(verdict)), ": ", name);
  return line;
}

function meaning(verdict, count) {
  return [element("dt", `${words(verdict)}: ${count}`), element("dd", words(`means_${verdict}`))];
}

// A sentence whose values stand out, to be compared letter by letter.
function withCode(key, values, count = null) {
  const sentence = element("p");
  const pieces = words(key, { count }, count).split(/\{(\w+)\}/);
  pieces.forEach((piece, at) => {
    if (at % 2 === 0) sentence.append(piece);
    else sentence.append(element("code", values[piece], { dir: "ltr" }));
  });
  return sentence;
}

function* basis(told) {
  if (told.key) {
    yield element("h3", words("key_heading"));
    yield withCode("made_with", { key: told.key });
  }
  if (told.logKey) yield withCode("log_signed", { key: told.logKey });
  if (!told.logKeyChecked) yield element("p", words("log_not_checked"));
  if (told.unproved) {
    yield element("p", words("unproved", { count: told.unproved }, told.unproved));
  }
  for (const each of told.cleaned) {
    const values = { path: each.path, digest: each.original };
    yield withCode("cleaned", values, each.replaced);
  }
  if (told.checked === 0) return;
  yield element("h3", words("time_heading"));
  for (const each of told.times) yield element("p", words("time_repeated", each));
  yield element("p", words(told.times.length ? "other_times" : "computer_clock"));
}

function chooseZip(files) {
  const chosen = Array.from(files);
  const more = chosen.length > 2 ? " …" : "";
  const name = chosen.slice(0, 2).map((file) => file.name).join(", ") + more;
  if (chosen.length) run({ files: chosen }, name);
}

function chooseFolder(files) {
  const entries = Array.from(files, (file) => ({
    path: file.webkitRelativePath.split("/").slice(1).join("/"),
    file,
  }));
  const name = files[0]?.webkitRelativePath.split("/")[0] ?? "";
  if (entries.length) run({ entries }, name);
}

function listenTo(input, then) {
  input.addEventListener("change", () => {
    then(input.files);
    input.value = ""; // so that the same one can be chosen again
  });
}

function listenToDrops(place) {
  const over = (event, inside) => {
    event.preventDefault();
    place.classList.toggle("over", inside);
  };
  place.addEventListener("dragover", (event) => over(event, true));
  place.addEventListener("dragleave", (event) => over(event, false));
  place.addEventListener("drop", (event) => {
    over(event, false);
    if (!shown.worker) chooseZip(event.dataTransfer.files);
  });
}

for (const [code, { name, direction }] of Object.entries(WORDS)) {
  const button = element("button", name, { type: "button", lang: code, dir: direction });
  button.addEventListener("click", () => choose(code));
  part("languages").append(button);
}
listenTo(part("zip"), chooseZip);
listenTo(part("folder"), chooseFolder);
listenToDrops(part("place"));
part("stop").addEventListener("click", () => {
  stop();
  showResult({ kind: "stopped" });
});
const preferred = navigator.languages.map((each) => each.slice(0, 2).toLowerCase());
choose(preferred.find((each) => each in WORDS) ?? "en");
