// Workbooks by hand: XLSX after ECMA-376 part 1, ODS after OpenDocument 1.3 part 3, XLS after [MS-XLS] and [MS-CFB].
//
// A sheet is [name, rows]; a cell a text, a number, a boolean, undefined, { day: serial }, { error } or { formula, is }.
import { zip } from "./zip.mjs";

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const column = (place) => String.fromCharCode(65 + place);

export function xlsx(sheets, { is1904 = false, stray = "" } = {}) {
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const strings = [];
  const shared = (text) => (strings.includes(text) ? strings.indexOf(text) : strings.push(text) - 1);
  const cell = (content, at) => {
    if (content === undefined) return "";
    if (typeof content === "string") return `<c r="${at}" t="s"><v>${shared(content)}</v></c>`;
    if (typeof content === "boolean") return `<c r="${at}" t="b"><v>${Number(content)}</v></c>`;
    if (typeof content === "number") return `<c r="${at}"><v>${content}</v></c>`;
    if ("error" in content) return `<c r="${at}" t="e"><v>${content.error}</v></c>`;
    if ("formula" in content) return `<c r="${at}"><f>${content.formula}</f><v>${content.is}</v></c>`;
    return `<c r="${at}" s="1"><v>${content.day}</v></c>`;
  };
  const row = (cells, number) => {
    const filled = cells.map((content, place) => cell(content, `${column(place)}${number + 1}`)).join("");
    return filled && `<row r="${number + 1}">${filled}</row>`;
  };
  const parts = sheets.map(([, rows], number) => [
    `xl/worksheets/sheet${number + 1}.xml`,
    `${XML}<worksheet xmlns="${main}"><sheetData>${rows.map(row).join("")}${stray}</sheetData></worksheet>`,
  ]);
  const part = (name, kind) => `<Override PartName="/${name}" ContentType="${types}.${kind}+xml"/>`;
  const link = (id, kind, target) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const links = (content) => `${XML}<Relationships xmlns="${packages}/relationships">${content}</Relationships>`;
  const listed = sheets.map(([name], number) => `<sheet name="${escaped(name)}" sheetId="${number + 1}" r:id="r${number + 1}"/>`);
  return zip([
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        part("xl/workbook.xml", "sheet.main") + parts.map(([name]) => part(name, "worksheet")).join("") +
        `${part("xl/styles.xml", "styles")}${part("xl/sharedStrings.xml", "sharedStrings")}</Types>`,
    ],
    ["_rels/.rels", links(link("r1", "officeDocument", "xl/workbook.xml"))],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      links(parts.map(([name], number) => link(`r${number + 1}`, "worksheet", name.slice(3))).join("") + link("s", "styles", "styles.xml") + link("t", "sharedStrings", "sharedStrings.xml")),
    ],
    ["xl/styles.xml", `${XML}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`],
    ...parts,
    ["xl/sharedStrings.xml", `${XML}<sst xmlns="${main}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`],
  ]);
}

export function ods(sheets) {
  const spaces = ["office", "table", "text"].map((name) => ` xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join("");
  const isDay = (content) => typeof content === "object";
  const cell = (content) => {
    if (content === undefined) return "<table:table-cell/>";
    if (typeof content === "number") return `<table:table-cell office:value-type="float" office:value="${content}"><text:p>${content}</text:p></table:table-cell>`;
    if (isDay(content)) return `<table:table-cell office:value-type="date" office:date-value="${content.iso}"><text:p>${content.iso}</text:p></table:table-cell>`;
    return `<table:table-cell office:value-type="string"><text:p>${escaped(content)}</text:p></table:table-cell>`;
  };
  const tables = sheets.map(([name, rows]) => {
    const lines = rows.map((row) => `<table:table-row>${row.map(cell).join("") || "<table:table-cell/>"}</table:table-row>`);
    return `<table:table table:name="${escaped(name)}">${lines.join("")}</table:table>`;
  });
  const type = "application/vnd.oasis.opendocument.spreadsheet";
  return zip([
    ["mimetype", type, { stored: true }],
    ["content.xml", `${XML}<office:document-content${spaces} office:version="1.3"><office:body><office:spreadsheet>${tables.join("")}</office:spreadsheet></office:body></office:document-content>`],
    ["META-INF/manifest.xml", `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/></manifest:manifest>`],
  ]);
}

// --- XLS ----------------------------------------------------------------------------------------------------

const u16 = (...numbers) => Buffer.from(Uint16Array.from(numbers).buffer);
const u32 = (...numbers) => Buffer.from(Uint32Array.from(numbers).buffer);
const record = (kind, ...content) => {
  const bytes = Buffer.concat(content);
  return Buffer.concat([u16(kind, bytes.length), bytes]);
};
const wide = (text) => Buffer.concat([Buffer.of(1), Buffer.from(text, "utf16le")]);
const BEGIN = (kind) => record(0x809, u16(0x600, kind, 0, 0), u32(0, 6));
const END = record(0x0a);

/** BIFF8 in a compound file; one sheet. `lost`: how far from its place it is said to be; `height`: of how many rows. */
export function xls([name, rows], { password = false, lost = 0, height = rows.length } = {}) {
  const style = (format) => record(0xe0, u16(0, format, 0, 0x20), Buffer.alloc(12));
  const cell = (content, row, place) => {
    if (content === undefined) return [];
    if (typeof content === "string") return [record(0x204, u16(row, place, 0, content.length), wide(content))];
    const number = Buffer.alloc(8);
    number.writeDoubleLE(content.day ?? content);
    return [record(0x203, u16(row, place, typeof content === "object" ? 1 : 0), number)];
  };
  const globals = (at) => [
    BEGIN(5),
    ...(password ? [record(0x2f, u16(1, 1, 1), Buffer.alloc(48))] : []),
    record(0x42, u16(1200)),
    record(0x22, u16(0)),
    style(0),
    style(14),
    record(0x85, u32(at + lost), u16(0), Buffer.of(name.length), wide(name)),
    END,
  ];
  const head = Buffer.concat(globals(Buffer.concat(globals(0)).length));
  const cells = rows.flatMap((row, number) => row.flatMap((content, place) => cell(content, number, place)));
  const width = Math.max(...rows.map((row) => row.length));
  const sheet = Buffer.concat([BEGIN(0x10), record(0x200, u32(0, height), u16(0, width, 0)), ...cells, END]);
  return compound({ Workbook: Buffer.concat([head, sheet]) });
}

/** A compound file of streams, each long enough to have sectors of its own. */
export function compound(streams) {
  const SECTOR = 512;
  const FREE = 0xffffffff;
  const LAST = 0xfffffffe;
  const table = [0xfffffffd, LAST]; // the table itself, and the directory
  const entry = (name, kind, child, right, start, size) => {
    const bytes = Buffer.alloc(128);
    bytes.write(name, "utf16le");
    bytes.writeUInt16LE(name.length * 2 + 2, 64);
    bytes.writeUInt8(kind, 66);
    bytes.writeUInt8(1, 67);
    [FREE, right, child].forEach((link, place) => bytes.writeUInt32LE(link, 68 + 4 * place));
    bytes.writeUInt32LE(start, 116);
    bytes.writeUInt32LE(size, 120);
    return bytes;
  };
  const names = Object.keys(streams);
  const entries = [entry("Root Entry", 5, 1, FREE, LAST, 0)];
  const contents = names.map((name, number) => {
    const bytes = Buffer.concat([streams[name], Buffer.alloc(Math.max(0, 4096 - streams[name].length))]);
    const padded = Buffer.concat([bytes, Buffer.alloc((SECTOR - (bytes.length % SECTOR)) % SECTOR)]);
    const start = table.length;
    const sectors = padded.length / SECTOR;
    for (let at = 1; at <= sectors; at += 1) table.push(at === sectors ? LAST : start + at);
    entries.push(entry(name, 2, FREE, number + 1 < names.length ? number + 2 : FREE, start, bytes.length));
    return padded;
  });
  while (entries.length < 4) entries.push(entry("", 0, FREE, FREE, 0, 0));
  while (table.length < SECTOR / 4) table.push(FREE);
  const header = Buffer.alloc(SECTOR, 0xff);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.fill(0, 8, 76);
  u16(0x3e, 3, 0xfffe, 9, 6).copy(header, 24);
  u32(0, 1, 1, 0, 4096, LAST, 0, LAST, 0).copy(header, 40);
  u32(0).copy(header, 76);
  return Buffer.concat([header, u32(...table), ...entries, ...contents]);
}
