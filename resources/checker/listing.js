// What lies in a bundle, before anything of it is believed: plain files that can be
// read, and the rest, which is only named. A folder and a ZIP look the same from here.

class Unreadable extends Error {}
class NotABundle extends Error {}

const encoder = new TextEncoder();

function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable("UTF-8");
  }
}

function isPlainPath(path) {
  return (
    !/[\\\0:]/.test(path) &&
    path.split("/").every((step) => step !== "" && step !== "." && step !== "..")
  );
}

// What cannot be seen is written out, such as \u202e.
function showPath(path) {
  return path.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu,
    (each) => "\\u" + each.codePointAt(0).toString(16).padStart(4, "0"),
  );
}

class Listing {
  constructor() {
    this.files = new Map();
    this.odd = new Set();
    this.extra = [];
  }

  has(path) {
    return this.files.has(path) || this.odd.has(path);
  }
}

// Some systems store names decomposed; the manifest has them composed.
function listFolder(entries) {
  const listing = new Listing();
  const sorted = [...entries].sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const { path, file } of sorted) {
    const key = path.normalize("NFC");
    if (listing.has(key)) listing.extra.push(path);
    else listing.files.set(key, { size: file.size, open: async () => whole(file) });
  }
  return listing;
}

function whole(blob) {
  return { blob, size: blob.size, stream: () => blob.stream() };
}

// Yields a file's bytes, never more than it is said to have, and asks for the next
// piece before the last one is done with, so that disk and hash work at once.
async function* piecesOf(opened) {
  const reader = readerOf(opened.stream());
  let left = opened.size;
  let next = reader.read();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) break;
      left -= value.length;
      if (left < 0) throw new Unreadable("size");
      next = reader.read();
      yield value;
      reader.giveBack(value);
    }
    if (left !== 0) throw new Unreadable("size");
  } finally {
    next.catch(() => undefined);
    reader.cancel();
  }
}

const PIECE = 1 << 20;

// Where the browser lets us, pieces are read into the same two buffers again and again:
// new ones for each would pile up faster than they are cleared away.
function readerOf(stream) {
  let reader;
  try {
    reader = stream.getReader({ mode: "byob" });
  } catch {
    reader = stream.getReader();
    return {
      read: () => reader.read(),
      giveBack: () => undefined,
      cancel: () => reader.cancel().catch(() => undefined),
    };
  }
  const spare = [new ArrayBuffer(PIECE), new ArrayBuffer(PIECE)];
  return {
    read: () => reader.read(new Uint8Array(spare.pop() ?? new ArrayBuffer(PIECE))),
    giveBack: (piece) => spare.push(piece.buffer),
    cancel: () => reader.cancel().catch(() => undefined),
  };
}

async function opened(file, work) {
  try {
    return await work(await file.open());
  } catch (error) {
    throw new Unreadable(String(error));
  }
}

function readAll(file, limit) {
  return opened(file, async (content) => {
    if (content.size > limit) throw new Unreadable("large");
    const all = new Uint8Array(content.size);
    let at = 0;
    for await (const piece of piecesOf(content)) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  });
}

// Up to here a file is hashed by the browser itself, which is several times as fast and
// takes whole files only. All of them are read into the same room, one after the other.
const SMALL = 8 * 1024 * 1024;
let room = new ArrayBuffer(0);

function roomFor(size) {
  if (room.byteLength < size) room = new ArrayBuffer(Math.min(SMALL, 2 * size));
  return new Uint8Array(room, 0, size);
}

function digestOf(file, told) {
  return opened(file, async (content) => {
    const small = content.size <= SMALL;
    const hash = small ? new WholeHash(content.size) : new Sha256();
    for await (const piece of piecesOf(content)) {
      hash.update(piece);
      await told(piece.length);
    }
    return hex(await hash.digest());
  });
}

class WholeHash {
  constructor(size) {
    this.bytes = roomFor(size);
    this.at = 0;
  }

  update(piece) {
    this.bytes.set(piece, this.at);
    this.at += piece.length;
  }

  async digest() {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", this.bytes));
  }
}
