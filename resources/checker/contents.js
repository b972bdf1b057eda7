// Log, exhibit list and files must tell one story. These checks still speak when
// someone has rebuilt the manifests and sealed them with a key of their own. They are
// left out for a file that was found changed before.

const LARGEST_LINE = 1 << 20;
const FIRST_SEAL = "0".repeat(64);
const DIGEST = /^[0-9a-f]{64}$/;
const ITEM = /^[0-9a-f]{32}$/;

function isText(value) {
  return typeof value === "string";
}

function need(...facts) {
  if (!facts.every(Boolean)) throw new Unreadable("form");
}

function readExhibits(bytes) {
  const top = readJson(utf8(bytes));
  need(isTable(top), top.format === FACTS.format, [1, 2].includes(top.version));
  need(isTable(top.log), isText(top.log.last_seal), Number.isInteger(top.log.entries));
  for (const name of ["reference", "audience", "jurisdiction", "made_at", "tool"]) {
    need(isText(top[name]));
  }
  need(Array.isArray(top.items));
  const seen = new Set();
  const rows = top.items.map((row) => readRow(row, top.version));
  for (const row of rows) {
    need(!seen.has(row.item), row.path === null || !seen.has(row.path));
    seen.add(row.item).add(row.path ?? row.item);
  }
  need((top.version === 2) === rows.some((row) => row.cleaned !== null));
  const lists = "lists" in top ? readLists(top.lists) : null;
  return { rows, lists, entries: top.log.entries, lastSeal: top.log.last_seal };
}

// Which lists go along beside that of the exhibits.
function readLists(named) {
  need(Array.isArray(named));
  need(named.every((each) => FACTS.lists.includes(each)));
  need(new Set(named).size === named.length);
  return named;
}

function readRow(row, version) {
  need(isTable(row), row.path === null || isText(row.path));
  need(row.withheld === null || isText(row.withheld));
  need((row.path === null) !== (row.withheld === null));
  const cleaned = version === 2 ? (row.cleaned ?? null) : null;
  const folder = cleaned ? FACTS.cleaned : FACTS.originals;
  if (cleaned !== null) readCleaned(cleaned);
  if (row.path !== null) need(row.path.startsWith(folder), isPlainPath(row.path));
  else need(cleaned === null);
  for (const name of FACTS.rowTexts) need(isText(row[name]));
  need(ITEM.test(row.item), DIGEST.test(row.sha256), Number.isInteger(row.size));
  need(Number.isInteger(row.corrections_lost ?? 0), row.corrections_lost !== null);
  readCorrections(row.corrections === undefined ? [] : row.corrections);
  readAnnexes(row.annexes === undefined ? [] : row.annexes);
  return { ...row, cleaned };
}

function readCleaned(cleaned) {
  need(isTable(cleaned), DIGEST.test(cleaned.sha256), isText(cleaned.list));
  need(Number.isInteger(cleaned.size), Number.isInteger(cleaned.replaced));
  need(cleaned.list.startsWith(FACTS.cleaned), isPlainPath(cleaned.list));
}

function readCorrections(corrections) {
  need(Array.isArray(corrections));
  for (const each of corrections) {
    need(isTable(each), each.earlier === null || isText(each.earlier));
    for (const name of FACTS.correctionTexts) need(isText(each[name]));
  }
}

function readAnnexes(annexes) {
  need(Array.isArray(annexes));
  for (const each of annexes) {
    need(isTable(each), isText(each.reference), isText(each.recipient));
    need(isText(each.sha256), DIGEST.test(each.sha256));
  }
}

// JSON in the one form that is sealed: keys sorted, no spaces.
function canonical(fields) {
  const names = Object.keys(fields).sort();
  const told = names.map((name) => JSON.stringify(name) + ":" + JSON.stringify(fields[name]));
  return "{" + told.join(",") + "}";
}

// Yields the lines of a file, each with its end; none may be longer than is allowed.
async function* linesOf(file) {
  const content = await file.open();
  let held = new Uint8Array(0);
  for await (const piece of piecesOf(content)) {
    let from = 0;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, from)) {
      yield joined(held, piece.subarray(from, at + 1));
      held = new Uint8Array(0);
      from = at + 1;
    }
    held = joined(held, piece.subarray(from));
    need(held.length <= LARGEST_LINE);
  }
  if (held.length > 0) yield held;
}

function joined(one, other) {
  if (one.length === 0) return other.slice();
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

async function* readLog(file) {
  let previous = FIRST_SEAL;
  let sequence = -1;
  for await (const bytes of linesOf(file)) {
    const line = readLogLine(bytes);
    const { seal, ...unsealed } = line;
    const sealed = FACTS.logLabel + previous + "\n" + canonical(unsealed);
    need(seal === hex(sha256(encoder.encode(sealed))), line.sequence > sequence);
    previous = seal;
    sequence = line.sequence;
    yield line;
  }
}

function readLogLine(bytes) {
  need(bytes.length <= LARGEST_LINE);
  const text = utf8(bytes);
  const line = readJson(text);
  need(isTable(line), Object.keys(line).sort().join() === FACTS.logFields.join());
  need(canonical(line) + "\n" === text);
  need(Number.isInteger(line.sequence), Number.isInteger(line.size), isText(line.at));
  need(!Number.isNaN(Date.parse(line.at)), FACTS.actions.includes(line.action));
  need(line.sha256 === null || DIGEST.test(line.sha256), DIGEST.test(line.seal));
  return line;
}

// Whether the log follows itself and names each item as the list does.
async function logFits(file, exhibits) {
  const waiting = new Map(exhibits.rows.map((row) => [row.item, row]));
  const known = new Set(waiting.keys());
  let count = 0;
  let last = FIRST_SEAL;
  try {
    for await (const line of readLog(file)) {
      count += 1;
      last = line.seal;
      need(known.has(line.item));
      if (!FACTS.intake.includes(line.action)) continue;
      const row = waiting.get(line.item);
      need(waiting.delete(line.item), line.sha256 === row.sha256, line.size === row.size);
    }
  } catch {
    return false;
  }
  return count === exhibits.entries && last === exhibits.lastSeal && waiting.size === 0;
}

// Yields which of the lists beside that of the exhibits are gone, or slipped in. What was
// written before they were named tells only of the two that always go together.
function* listsAgainst(named, listed) {
  const pair = FACTS.pair.some((path) => listed.has(path)) ? FACTS.pair : [];
  for (const path of named ?? pair) if (!listed.has(path)) yield ["missing", path];
  if (named === null) return;
  for (const path of FACTS.lists) {
    if (listed.has(path) && !named.includes(path)) yield ["not_part", path];
  }
}

// Yields what of the list of exhibits does not fit the manifest.
function* rowsAgainst(rows, listed, actual) {
  const named = new Map();
  for (const row of rows) {
    if (row.path !== null) named.set(row.path, row.cleaned ? row.cleaned.sha256 : row.sha256);
  }
  const lists = new Set(rows.filter((row) => row.cleaned).map((row) => row.cleaned.list));
  for (const path of lists) if (!listed.has(path)) yield ["missing", path];
  for (const [path, digest] of named) {
    if (!listed.has(path)) yield ["missing", path];
    else if (actual.has(path) && actual.get(path) !== digest) yield ["changed", path];
  }
  for (const path of listed.keys()) {
    const ours = path.startsWith(FACTS.originals) || path.startsWith(FACTS.cleaned);
    if (ours && !named.has(path) && !lists.has(path)) yield ["not_part", path];
  }
}
