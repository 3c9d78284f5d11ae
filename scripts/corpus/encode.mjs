// Text in the encodings that people's files have: the other way round of what browsers decode.

const tables = new Map();

function table(label) {
  if (!tables.has(label)) {
    const decoder = new TextDecoder(label);
    const bytes = Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]);
    // Of two bytes for one letter the lower is taken.
    tables.set(label, new Map(bytes.reverse()));
    // Some versions of Node.js decode windows-1252 as ISO 8859-1.
    if (label === "windows-1252") tables.get(label).set("€", 0x80);
  }
  return tables.get(label);
}

// From B2 to FD capital and small letters in turn; the signs that the corpus uses.
function armenian(letter) {
  const code = letter.codePointAt(0);
  if (code < 0x80) return code;
  if (code >= 0x531 && code <= 0x556) return 0xb2 + 2 * (code - 0x531);
  if (code >= 0x561 && code <= 0x586) return 0xb3 + 2 * (code - 0x561);
  if (letter === "և") return 0xa2;
  throw new Error(`ARMSCII-8 has no ${letter} here`);
}

/** The text's bytes; throws if the encoding lacks one of its letters. */
export function encode(text, label) {
  if (label === "utf-8") return Buffer.from(text);
  if (label === "utf-16le") return Buffer.from(text, "utf16le");
  if (label === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  if (label === "armscii-8") return Buffer.from([...text].map(armenian));
  const bytes = [...text].map((letter) => {
    const byte = table(label).get(letter);
    if (byte === undefined) throw new Error(`${label} has no ${letter} (${letter.codePointAt(0).toString(16)})`);
    return byte;
  });
  return Buffer.from(bytes);
}
