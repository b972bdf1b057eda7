// What an authority's answer (RFC 3161) states: the time, and of which bytes. This page
// repeats it. Whether the authority really signed it, only the program checks.

const TST_INFO = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04];
const IMPRINTS = {
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

// One value in DER: its tag, and where its content lies.
function derAt(bytes, at) {
  let size = bytes[at + 1];
  let from = at + 2;
  if (size > 0x80) {
    const count = size - 0x80;
    need(count <= 4);
    size = bytes.subarray(from, from + count).reduce((all, each) => all * 256 + each, 0);
    from += count;
  }
  need(size !== 0x80, from + size <= bytes.length);
  return { tag: bytes[at], from, to: from + size };
}

function derIn(bytes, outer) {
  const parts = [];
  for (let at = outer.from; at < outer.to; ) {
    const part = derAt(bytes, at);
    need(part.to <= outer.to);
    parts.push(part);
    at = part.to;
  }
  return parts;
}

function contentOf(bytes, part) {
  return bytes.subarray(part.from, part.to);
}

// Answer: status, token; token: kind, signed data; signed data: version, digests,
// encapsulated content; that one: kind, octets.
function statementIn(answer) {
  const [, token] = derIn(answer, derAt(answer, 0));
  const [, wrapped] = derIn(answer, token);
  const [data] = derIn(answer, wrapped);
  const [, , inner] = derIn(answer, data);
  const [kind, octets] = derIn(answer, inner);
  need(equal(contentOf(answer, kind), TST_INFO));
  const [statement] = derIn(answer, octets);
  return contentOf(answer, statement);
}

function objectName(bytes) {
  const numbers = [Math.floor(bytes[0] / 40), bytes[0] % 40];
  if (numbers[0] > 2) numbers.splice(0, 2, 2, bytes[0] - 80);
  let value = 0;
  for (const each of bytes.subarray(1)) {
    value = value * 128 + (each & 0x7f);
    if (each < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  return numbers.join(".");
}

async function statedTime(answer, note) {
  const told = statementIn(answer);
  const [, , imprint, , time] = derIn(told, derAt(told, 0));
  const [way, octets] = derIn(told, imprint);
  const name = IMPRINTS[objectName(contentOf(told, derIn(told, way)[0]))];
  need(name);
  const digest = new Uint8Array(await crypto.subtle.digest(name, note));
  need(equal(contentOf(told, octets), digest), time.tag === 0x18);
  const text = String.fromCharCode(...contentOf(told, time));
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  need(found);
  return `${found[1]}-${found[2]}-${found[3]} ${found[4]}:${found[5]}:${found[6]}`;
}
