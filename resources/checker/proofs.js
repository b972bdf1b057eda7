// Each entry of the log proves itself against a signed note: a leaf of the hash tree
// of RFC 6962 whose root the log's key signed. Someone who rebuilds a bundle with a
// seal of their own cannot make such a record, nor such a note.

const LARGEST_NOTE = 16 << 10;
const LARGEST_ANSWER = 1 << 20;
const LONGEST_WAY = 63;

function equal(one, other) {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}

function readKey(bytes) {
  const text = utf8(bytes);
  const found = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)\n$/u.exec(text);
  need(found);
  const told = fromBase64(found[3]);
  need(told[0] === 1, told.length === 33, toBase64(told) === found[3]);
  const id = sha256(encoder.encode(found[1] + "\n"), told).subarray(0, 4);
  need(hex(id) === found[2]);
  return { name: found[1], id, key: told.subarray(1), text: text.trimEnd() };
}

// Whether the key signed it; null when this browser cannot tell.
async function signed(key, signature, content) {
  let ours;
  try {
    ours = await crypto.subtle.importKey("raw", key.key, "Ed25519", false, ["verify"]);
  } catch (error) {
    if (error.name === "NotSupportedError") return null;
    return false;
  }
  return crypto.subtle.verify("Ed25519", ours, signature, content);
}

async function readNote(bytes, key) {
  const told = utf8(bytes);
  const cut = told.lastIndexOf("\n\n");
  need(cut >= 0, told.endsWith("\n"), cut + 2 < told.length);
  need(!/[\x00-\x09\x0b-\x1f]/.test(told));
  const text = told.slice(0, cut + 1);
  const signature = signatureIn(told.slice(cut + 2, -1).split("\n"), key);
  const known = await signed(key, signature, encoder.encode(text));
  need(known !== false);
  const found = /^([^\n]*)\n([0-9]+)\n([^\n]+)\n$/u.exec(text);
  need(found);
  const root = fromBase64(found[3]);
  need(root.length === 32, toBase64(root) === found[3]);
  need(String(Number(found[2])) === found[2]);
  return { origin: found[1], size: Number(found[2]), root, checked: known === true };
}

function signatureIn(lines, key) {
  for (const line of lines) {
    const parts = line.split(" ");
    need(parts.length === 3, parts[0] === "\u2014");
    const value = fromBase64(parts[2]);
    need(toBase64(value) === parts[2]);
    if (parts[1] === key.name && equal(value.subarray(0, 4), key.id)) {
      return value.subarray(4);
    }
  }
  throw new Unreadable("signature");
}

function readProof(bytes) {
  need(bytes.length <= LARGEST_LINE);
  const text = utf8(bytes);
  const line = readJson(text);
  need(isTable(line), Object.keys(line).sort().join() === FACTS.proofFields.join());
  need(canonical(line) + "\n" === text, Number.isInteger(line.sequence));
  need(line.checkpoint === null || Number.isInteger(line.checkpoint));
  need(line.checkpoint !== 0, isText(line.record), !/[\ud800-\udfff]/u.test(line.record));
  need(Array.isArray(line.path), line.path.length <= LONGEST_WAY, line.path.every(isText));
  const path = line.path.map(fromBase64);
  need(path.every((each, at) => each.length === 32 && toBase64(each) === line.path[at]));
  return { ...line, size: line.checkpoint ?? 0, path };
}

async function* readProofs(file) {
  for await (const bytes of linesOf(file)) yield readProof(bytes);
}

// Whether the vault's record tells what the bundle's log tells.
function tells(record, line) {
  const values = readJson(record);
  need(isTable(values), typeof values.local_offset === "number");
  const minutes = Math.floor(values.local_offset / 60);
  const pairs = Object.entries(FACTS.recordNames);
  const same = pairs.every(([ours, theirs]) => theirs in values && values[theirs] === line[ours]);
  return same && minutes === line.local_offset_minutes;
}

function isProved(proof, roots) {
  if (proof.size === 0) return proof.path.length === 0;
  const root = roots.get(proof.size);
  const index = proof.sequence;
  if (root === undefined || index < 0 || index >= proof.size) return false;
  let found = sha256(Uint8Array.of(0), encoder.encode(proof.record));
  let place = index;
  let last = proof.size - 1;
  const half = (number) => Math.floor(number / 2);
  for (const each of proof.path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      found = sha256(Uint8Array.of(1), each, found);
      while (place % 2 === 0 && place > 0) {
        place = half(place);
        last = half(last);
      }
    } else found = sha256(Uint8Array.of(1), found, each);
    place = half(place);
    last = half(last);
  }
  return last === 0 && equal(found, root);
}

class ProofCheck {
  constructor(files, unchanged) {
    this.files = files;
    this.unchanged = unchanged;
    this.findings = [];
    this.notes = new Map();
    this.key = "";
    this.keyChecked = true;
    this.unproved = 0;
    this.times = [];
  }

  async run() {
    for (const path of [FACTS.noteKey, FACTS.proofs]) {
      if (!this.files.has(path)) this.say("missing", path);
    }
    const key = this.unchanged(FACTS.noteKey) ? await this.readKey() : null;
    if (key === null) return;
    this.key = key.text;
    const roots = await this.readNotes(key);
    await this.readTimes();
    const both = this.unchanged(FACTS.log) && this.unchanged(FACTS.proofs);
    if (both && !(await this.linesFit(roots))) this.say("proof_broken", FACTS.proofs);
  }

  say(verdict, path) {
    this.findings.push([verdict, path]);
  }

  read(path, limit) {
    return readAll(this.files.get(path), limit);
  }

  async readKey() {
    try {
      return readKey(await this.read(FACTS.noteKey, LARGEST_NOTE));
    } catch {
      this.say("proof_broken", FACTS.noteKey);
      return null;
    }
  }

  async readNotes(key) {
    const roots = new Map();
    for (const path of [...this.files.keys()].sort()) {
      const named = path.startsWith(FACTS.checkpoints) && path.endsWith(".note");
      if (!named || !this.unchanged(path)) continue;
      try {
        const bytes = await this.read(path, LARGEST_NOTE);
        const note = await readNote(bytes, key);
        need(note.origin === key.name, path === `${FACTS.checkpoints}${note.size}.note`);
        this.keyChecked &&= note.checked;
        this.notes.set(note.size, bytes);
        roots.set(note.size, note.root);
      } catch {
        this.say("proof_broken", path);
      }
    }
    return roots;
  }

  async readTimes() {
    const name = /([0-9]+)\.([0-9a-z-]+)\.tsr$/;
    for (const path of [...this.files.keys()].sort()) {
      const found = path.startsWith(FACTS.checkpoints) ? name.exec(path) : null;
      const whole = found && path === `${FACTS.checkpoints}${found[0]}`;
      if (!whole || !this.unchanged(path)) continue;
      const size = Number(found[1]);
      try {
        need(this.notes.has(size), this.files.has(path.replace(/tsr$/, "pem")));
        const at = await statedTime(await this.read(path, LARGEST_ANSWER), this.notes.get(size));
        this.times.push({ size, authority: FACTS.authorities[found[2]] ?? found[2], at });
      } catch {
        this.say("proof_broken", path);
      }
    }
    this.times.sort((one, other) => (one.at < other.at ? -1 : 1));
  }

  async linesFit(roots) {
    const log = readLog(this.files.get(FACTS.log));
    const proofs = readProofs(this.files.get(FACTS.proofs));
    try {
      for (;;) {
        const [line, proof] = [await log.next(), await proofs.next()];
        if (line.done && proof.done) return true;
        need(!line.done, !proof.done, tells(proof.value.record, line.value));
        need(proof.value.sequence === line.value.sequence, isProved(proof.value, roots));
        if (proof.value.size === 0) this.unproved += 1;
      }
    } catch {
      return false;
    }
  }
}
