// Lists a bundle's ZIP and reads its members, without unpacking it. Stored or deflated
// only; the names in the archive's list and at the member itself must agree, since
// other programs read the other one.

const LOCAL = { mark: 0x04034b50, size: 30 };
const CENTRAL = { mark: 0x02014b50, size: 46 };
const END = { mark: 0x06054b50, size: 22 };
const END64 = { mark: 0x06064b50, size: 56 };
const LOCATOR64 = { mark: 0x07064b50, size: 20 };
const TAIL = 1 << 17;
const LARGEST_LIST = 64 * 1024 * 1024;
const NEWEST = 63;
const IN_ZIP64 = 0xffffffff;

async function bytesOf(blob, from, size) {
  const start = Math.max(0, from);
  return new DataView(await blob.slice(start, start + size).arrayBuffer());
}

function bytesIn(view, from, size) {
  const start = Math.min(from, view.byteLength);
  const end = Math.min(from + size, view.byteLength);
  return new Uint8Array(view.buffer, view.byteOffset + start, end - start);
}

function markAt(view, at, kind) {
  const inside = at >= 0 && at + kind.size <= view.byteLength;
  return inside && view.getUint32(at, true) === kind.mark;
}

// Above 2^53 not exact, and far beyond any file.
function large(view, at) {
  return Number(view.getBigUint64(at, true));
}

function zipName(bytes, flags) {
  if (flags & 0x800) return utf8(bytes);
  return Array.from(bytes, (each) =>
    each < 128 ? String.fromCharCode(each) : FACTS.cp437[each - 128],
  ).join("");
}

async function isZip(blob) {
  const head = await bytesOf(blob, 0, 4);
  return head.byteLength === 4 && [LOCAL.mark, END.mark].includes(head.getUint32(0, true));
}

// Whether the first member of a ZIP that was cut off is a bundle's.
async function beginsLikeABundle(blob) {
  const head = await bytesOf(blob, 0, LOCAL.size + 512);
  if (head.byteLength < LOCAL.size) return false;
  const name = new TextDecoder().decode(bytesIn(head, LOCAL.size, head.getUint16(26, true)));
  return name.split("/").pop() === FACTS.bagit;
}

// What lies in an archive, of a bundle whose folder in it is known.
function listArchive(blob, members, top) {
  const listing = new Listing();
  for (const member of members) {
    const name = member.name;
    const inside = name.startsWith(top) ? name.slice(top.length) : name;
    const key = inside.normalize("NFC");
    if (!name.startsWith(top) || !isPlainPath(inside)) listing.extra.push(name);
    else if (listing.has(key)) listing.extra.push(inside);
    else if (isPlain(member)) {
      listing.files.set(key, { size: member.size, open: () => openMember(blob, member) });
    } else listing.odd.add(key);
  }
  return listing;
}

function isFolder(member) {
  const path = member.name.slice(0, -1);
  return member.name.endsWith("/") && isPlainPath(path) && member.size === 0;
}

function isPlain(member) {
  const kind = (member.attributes >>> 16) & 0xf000;
  const locked = member.flags & 0x41;
  return (kind === 0 || kind === 0x8000) && !locked && [0, 8].includes(member.method);
}

// The folder in the archive that the bundle is in, "" for none.
function topOf(members) {
  for (const { name } of members) {
    const cut = name.lastIndexOf("/");
    const folder = cut < 0 ? "" : name.slice(0, cut);
    const last = name.slice(cut + 1);
    if ([FACTS.bagit, FACTS.manifest].includes(last) && !folder.includes("/")) {
      return name.slice(0, cut + 1);
    }
  }
  return null;
}

async function openMember(blob, member) {
  if (member.offset < 0) throw new Unreadable("place");
  const head = await bytesOf(blob, member.offset, LOCAL.size);
  if (!markAt(head, 0, LOCAL)) throw new Unreadable("member");
  const nameSize = head.getUint16(26, true);
  const at = member.offset + LOCAL.size;
  const name = new Uint8Array(await blob.slice(at, at + nameSize).arrayBuffer());
  if (zipName(name, head.getUint16(6, true)) !== member.name) throw new Unreadable("name");
  const from = at + nameSize + head.getUint16(28, true);
  const packed = blob.slice(from, from + member.packed);
  if (member.method === 0) {
    if (member.size !== member.packed || packed.size !== member.size) {
      throw new Unreadable("size");
    }
    return whole(packed);
  }
  return {
    size: member.size,
    stream: () => packed.stream().pipeThrough(new DecompressionStream("deflate-raw")),
  };
}

async function listMembers(blob) {
  const end = await endOf(blob);
  const start = end.at - end.size - (end.in64 ? END64.size + LOCATOR64.size : 0);
  if (start < 0 || end.size > LARGEST_LIST) throw new Unreadable("list");
  const moved = start - end.offset;
  const list = await bytesOf(blob, start, end.size);
  const members = [];
  let at = 0;
  while (at < end.size) {
    if (!markAt(list, at, CENTRAL)) throw new Unreadable("list");
    const sizes = [28, 30, 32].map((place) => list.getUint16(at + place, true));
    members.push(memberAt(list, at, sizes, moved));
    at += CENTRAL.size + sizes[0] + sizes[1] + sizes[2];
  }
  return members;
}

function memberAt(list, at, [nameSize, extraSize], moved) {
  if (list.getUint8(at + 6) > NEWEST) throw new Unreadable("version");
  const flags = list.getUint16(at + 8, true);
  const member = {
    name: zipName(bytesIn(list, at + CENTRAL.size, nameSize), flags),
    flags,
    method: list.getUint16(at + 10, true),
    packed: list.getUint32(at + 20, true),
    size: list.getUint32(at + 24, true),
    attributes: list.getUint32(at + 38, true),
    offset: list.getUint32(at + 42, true),
  };
  readExtra(bytesIn(list, at + CENTRAL.size + nameSize, extraSize), member);
  member.offset += moved;
  return member;
}

function readExtra(extra, member) {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  let at = 0;
  while (at + 4 <= extra.length) {
    const size = view.getUint16(at + 2, true);
    if (at + 4 + size > extra.length) throw new Unreadable("extra");
    if (view.getUint16(at, true) === 1) readSizes64(view, at + 4, at + 4 + size, member);
    at += 4 + size;
  }
}

function readSizes64(view, from, to, member) {
  let at = from;
  for (const field of ["size", "packed", "offset"]) {
    if (member[field] !== IN_ZIP64) continue;
    if (at + 8 > to) throw new Unreadable("extra");
    member[field] = large(view, at);
    at += 8;
  }
}

// Where the archive's list ends, how long it is, and where it says that it begins.
async function endOf(blob) {
  const from = Math.max(0, blob.size - TAIL);
  const tail = await bytesOf(blob, from, TAIL);
  const last = tail.byteLength - END.size;
  checkListSize(tail);
  let at = last;
  const plain = markAt(tail, last, END) && tail.getUint16(last + 20, true) === 0;
  if (!plain) {
    const first = Math.max(0, tail.byteLength - 0x10000 - END.size);
    at = lastMark(tail, END, tail.byteLength);
    if (at < first || at > last) throw new Unreadable("no list");
  }
  const end = {
    at: from + at,
    size: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true),
    in64: false,
  };
  return withEnd64(tail, at, end);
}

function lastMark(tail, kind, before) {
  let at = before - 4;
  while (at >= 0 && tail.getUint32(at, true) !== kind.mark) at -= 1;
  return at;
}

// How long the list says it is, before any of it is read.
function checkListSize(tail) {
  const at = lastMark(tail, END, tail.byteLength);
  if (!markAt(tail, at, END)) throw new Unreadable("no list");
  let size = tail.getUint32(at + 12, true);
  const before = lastMark(tail, END64, at);
  if (size === IN_ZIP64 && markAt(tail, before, END64)) size = large(tail, before + 40);
  if (size > LARGEST_LIST) throw new Unreadable("list too long");
}

function withEnd64(tail, at, end) {
  const locator = at - LOCATOR64.size;
  if (!markAt(tail, locator, LOCATOR64)) return end;
  if (tail.getUint32(locator + 4, true) !== 0 || tail.getUint32(locator + 16, true) > 1) {
    throw new Unreadable("disks");
  }
  const record = locator - END64.size;
  if (!markAt(tail, record, END64)) return end;
  return {
    at: end.at,
    size: large(tail, record + 40),
    offset: large(tail, record + 48),
    in64: true,
  };
}
