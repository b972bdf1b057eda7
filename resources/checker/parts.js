// A bundle in several ZIP files. Only their names tell how many there are: so they help
// to find what else to choose, and no verdict rests on them.

const PART = /^(.+)-([1-9][0-9]?)-of-([1-9][0-9]?)(-locked)?(?: ?\([0-9]+\))?\.zip$/i;

// What the files that belong with these are called and are not among them.
function absentParts(names) {
  const there = new Map();
  for (const name of names) {
    const [, before, number, of, locked = ""] = PART.exec(name) ?? [];
    if (before === undefined || Number(number) > Number(of)) continue;
    const key = JSON.stringify([before, of, locked]);
    there.set(key, (there.get(key) ?? new Set()).add(Number(number)));
  }
  return [...there].flatMap(([key, numbers]) => {
    const [before, of, locked] = JSON.parse(key);
    const all = Array.from({ length: Number(of) }, (_, at) => at + 1);
    return all
      .filter((number) => !numbers.has(number))
      .map((number) => showPath(`${before}-${number}-of-${of}${locked}.zip`));
  });
}

function firstIsAmong(names) {
  return names.some((name) => PART.exec(name)?.[2] === "1");
}

// Null when no list can be read; what cannot be read at all is no reason to stop.
async function membersOf(file) {
  try {
    return (await listMembers(file)).filter((member) => !isFolder(member));
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) return null;
    throw error;
  }
}

// The listing is null for a bundle whose lists lie in a ZIP that was cut off.
async function listTogether(files) {
  const read = [];
  const damaged = [];
  let begun = false;
  for (const file of files) {
    const zip = await isZip(file);
    const members = zip ? await membersOf(file) : null;
    if (members?.length && members.every(isLocked)) {
      throw Object.assign(new NotABundle(), { locked: true });
    }
    const top = members === null ? null : topOf(members);
    // Cut off inside a page's archive, it ends with the list of that one.
    const cut = zip && top === null && (await beginsLikeABundle(file));
    if (cut || members === null) damaged.push(file.name);
    else read.push({ file, members, top });
    begun = begun || cut;
  }
  const found = read.find(({ top }) => top !== null);
  if (found === undefined && !begun) throw new NotABundle();
  if (found === undefined) return { listing: null, damaged };
  const all = read.map(({ file, members }) => listArchive(file, members, found.top));
  return { listing: together(all), damaged };
}

function isLocked({ flags }) {
  return (flags & 0x41) !== 0;
}

// What is there twice is no part.
function together(listings) {
  const all = new Listing();
  for (const { files, odd, extra } of listings) {
    all.extra.push(...extra);
    for (const path of odd) {
      if (all.has(path)) all.extra.push(path);
      else all.odd.add(path);
    }
    for (const [path, file] of files) {
      if (all.has(path)) all.extra.push(path);
      else all.files.set(path, file);
    }
  }
  return all;
}
