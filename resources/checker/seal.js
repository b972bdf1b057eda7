// The manifests and the seal over them. Reading refuses every line that is not exactly
// of the form, because a line that two programs read differently is a hole in a seal.

const LONGEST_PATH_LINE = 4096;

// The list has paths and digests; payload is what lies in data/.
function readManifest(bytes, payload) {
  const text = utf8(bytes).replaceAll("\r\n", "\n").replace(/\n$/, "");
  const listed = new Map();
  for (const line of text.split("\n")) {
    const found = /^([0-9a-f]{64})  ([^\x00-\x1f\x7f]+)$/u.exec(line);
    const short = line.length <= LONGEST_PATH_LINE || [...line].length <= LONGEST_PATH_LINE;
    if (!found || !short || !isPlainPath(found[2]) || listed.has(found[2])) {
      throw new Unreadable("line");
    }
    if (found[2].startsWith("data/") !== payload) throw new Unreadable("place");
    listed.set(found[2], found[1]);
  }
  return listed;
}

function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  } catch {
    throw new Unreadable("base64");
  }
}

function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable("JSON");
  }
}

function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// The seal is not signed itself, so it has one form only: any other byte in it makes
// it another file.
function readSeal(bytes) {
  const text = utf8(bytes);
  const told = readJson(text);
  if (!isTable(told)) throw new Unreadable("form");
  const texts = [told.algorithm, told.public_key, told.signature];
  if (texts.some((each) => typeof each !== "string")) throw new Unreadable("form");
  const key = fromBase64(told.public_key);
  const value = fromBase64(told.signature);
  const seal = { algorithm: told.algorithm, key, value, fingerprint: hex(sha256(key)) };
  const fields = {
    format: FACTS.format,
    version: 1,
    signs: FACTS.tagManifest,
    algorithm: seal.algorithm,
    public_key: toBase64(key),
    signature: toBase64(value),
    fingerprint: seal.fingerprint,
  };
  if (JSON.stringify(fields, null, 1) + "\n" !== text) throw new Unreadable("form");
  return seal;
}

async function covers(seal, content) {
  if (seal.algorithm !== FACTS.algorithm || seal.value.length !== 64) return false;
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  try {
    const key = await crypto.subtle.importKey("spki", seal.key, curve, false, ["verify"]);
    const way = { name: "ECDSA", hash: "SHA-256" };
    return await crypto.subtle.verify(way, key, seal.value, content);
  } catch {
    return false;
  }
}
