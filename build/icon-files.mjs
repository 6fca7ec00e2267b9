/** Containers of PNG images: Windows .ico and macOS .icns. */

/** OSType of an icns entry by the size of its PNG (Apple's "Icon Services" types that hold PNG). */
const icnsTypes = /** @type {const} */ ([
  [32, 'ic11'],
  [64, 'ic12'],
  [128, 'ic07'],
  [256, 'ic08'],
  [256, 'ic13'],
  [512, 'ic09'],
  [512, 'ic14'],
  [1024, 'ic10'],
]);

/**
 * @param {Map<number, Buffer>} images size in pixels → PNG; sizes over 256 don't fit the format and are left out
 * @returns {Buffer}
 */
export function packIco(images) {
  const fitting = [...images].filter(([size]) => size <= 256);
  const header = Buffer.alloc(6 + 16 * fitting.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(fitting.length, 4);
  let offset = header.length;
  fitting.forEach(([size, png], index) => {
    const entry = 6 + 16 * index;
    // 256 is written as 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...fitting.map(([, png]) => png)]);
}

/**
 * @param {Map<number, Buffer>} images size in pixels → PNG
 * @returns {Buffer}
 */
export function packIcns(images) {
  const entries = icnsTypes.flatMap(([size, type]) => {
    const png = images.get(size);
    return png === undefined ? [] : [Buffer.concat([tag(type, png.length + 8), png])];
  });
  const length = entries.reduce((sum, entry) => sum + entry.length, 8);
  return Buffer.concat([tag('icns', length), ...entries]);
}

/**
 * @param {string} type
 * @param {number} length of the whole entry, this tag included
 */
function tag(type, length) {
  const bytes = Buffer.alloc(8);
  bytes.write(type, 'latin1');
  bytes.writeUInt32BE(length, 4);
  return bytes;
}
