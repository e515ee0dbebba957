// Reads rows as the model's contract says, asks the model, and names its answers.
// It needs an ONNX Runtime (onnxruntime-web or onnxruntime-node), and nothing else.

const ROWS_AT_ONCE = 256;

const compiled = new Map();

function pattern(source, flags = "") {
  const key = flags + source;
  if (!compiled.has(key)) compiled.set(key, new RegExp(source, flags));
  return compiled.get(key);
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\\-]/g, "\\$&");

/** A cell without the blanks around it. */
export function trimmed(contract, text) {
  const signs = `[${escaped(contract.blanks)}]`;
  return text.replace(pattern(`^${signs}+|${signs}+$`, "g"), "");
}

/** The number that a cell holds as its column writes numbers; NaN where it holds none. */
export function readNumber(contract, column, cell) {
  if (typeof cell === "number") return cell;
  if (typeof cell === "boolean" || cell === null || cell === undefined) return NaN;
  const text = trimmed(contract, String(cell));
  const { whole, groups, point, factors, minus } = column.written;
  const found = pattern(`^(?:${whole})$`).exec(text);
  if (!found || text.startsWith("(") !== text.endsWith(")")) return NaN;
  const digits = [...found[2]].filter((sign) => !groups.includes(sign)).join("").replaceAll(point, ".");
  let value = 0;
  for (const part of digits.split(":")) value = 60 * value + Number(part);
  if (found.length > 4) value *= found[3] ? factors[found[3]] : 1;
  const around = found[1] + found[found.length - 1];
  if ([...minus].some((sign) => around.includes(sign))) value = -value;
  return Number.isFinite(value) ? value : NaN;
}

function cellText(contract, cell) {
  const text = cell === null || cell === undefined ? "" : String(cell);
  return trimmed(contract, text) === "" ? "" : text;
}

/** What is worth knowing about a row: [{column, code}], code "missing_column", "not_a_number", "out_of_range" or "unseen_value". */
export function notices(contract, row) {
  const found = [];
  for (const column of contract.columns) {
    const cell = row[column.name];
    const tell = (code) => found.push({ column: column.name, code });
    if (cell === undefined) tell("missing_column");
    else if (column.numeric) {
      const value = readNumber(contract, column, cell);
      if (Number.isNaN(value)) {
        if (cellText(contract, cell)) tell("not_a_number");
      } else if (isOutside(column, Math.fround(value))) tell("out_of_range");
    } else if (column.values && cell !== null) {
      const text = trimmed(contract, String(cell));
      const known = [...column.values, ...contract.missing];
      if (!known.some((value) => trimmed(contract, value) === text)) tell("unseen_value");
    }
  }
  return found;
}

const isOutside = (column, value) =>
  typeof column.low === "number" && (value < Math.fround(column.low) || value > Math.fround(column.high));

function feedsFor(ort, contract, rows) {
  const feeds = {};
  for (const column of contract.columns) {
    const cells = rows.map((row) => row[column.name]);
    feeds[column.input] = column.numeric
      ? new ort.Tensor("float32", Float32Array.from(cells, (cell) => readNumber(contract, column, cell)), [rows.length, 1])
      : new ort.Tensor("string", cells.map((cell) => cellText(contract, cell)), [rows.length, 1]);
  }
  return feeds;
}

async function answersTo(ort, session, contract, rows) {
  const feeds = feedsFor(ort, contract, rows);
  if (!contract.classes.length) {
    const { value } = await session.run(feeds, ["value"]);
    return rows.map((_, place) => ({ value: value.data[place] }));
  }
  const { label, probabilities } = await session.run(feeds, ["label", "probabilities"]);
  const count = contract.classes.length;
  return rows.map((_, place) => ({
    label: label.data[place],
    probabilities: Object.fromEntries(contract.classes.map((name, at) => [name, probabilities.data[place * count + at]])),
  }));
}

/**
 * A model that answers rows: `predict([{column: cell, …}, …])`.
 * `ort` is onnxruntime-web or onnxruntime-node, `bytes` the file model.onnx. Cells are texts as they stand in a table, or
 * numbers; null, undefined and "" are missing. Answers are {label, probabilities} or {value}, one a row.
 */
export async function openModel(ort, contract, bytes) {
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  return {
    contract,
    async predict(rows) {
      const answers = [];
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        answers.push(...(await answersTo(ort, session, contract, rows.slice(start, start + ROWS_AT_ONCE))));
      }
      return answers;
    },
  };
}

/** The text of a file: UTF-8 or UTF-16 where it says or is so, else as Windows writes Western languages. */
export function decodeText(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The lines of a CSV text, each a list of cells. */
export function parseCsv(text, delimiter) {
  const lines = [];
  let cells = [];
  let cell = "";
  let quoted = false;
  const endLine = () => {
    if (cells.length || cell) lines.push([...cells, cell]);
    cells = [];
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[(at += 1)];
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === delimiter) {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") at += 1;
      endLine();
    } else cell += sign;
  }
  endLine();
  return lines;
}

/** The rows of a CSV file as objects, with the columns that the model needs and the file lacks: {names, rows, lacks, delimiter}. */
export function readTable(contract, bytes) {
  const text = decodeText(bytes);
  const wanted = contract.columns.map((column) => column.name);
  const tried = [",", ";", "\t", "|"].map((delimiter) => {
    const first = parseCsv(text.slice(0, headerEnd(text)), delimiter)[0] ?? [];
    return { delimiter, lacks: wanted.filter((name) => !first.includes(name)) };
  });
  const { delimiter, lacks } = tried.reduce((best, each) => (each.lacks.length < best.lacks.length ? each : best));
  const [names = [], ...lines] = parseCsv(text, delimiter);
  const rows = lines.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""])));
  return { names, rows, lacks, delimiter };
}

function headerEnd(text) {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && (text[at] === "\n" || text[at] === "\r") && at) return at + 1;
  }
  return text.length;
}

const asCell = (value) => {
  const text = String(value);
  return /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A CSV text of lists of cells. */
export function writeCsv(lines) {
  return lines.map((cells) => `${cells.map(asCell).join(",")}\n`).join("");
}

/** The names of the columns that answers are written to, and an answer as cells for them. */
export function answerNames(contract) {
  if (!contract.classes.length) return [`${contract.target} (answer)`];
  return [`${contract.target} (answer)`, ...contract.classes.map((name) => `chance of ${name}`)];
}

export function answerCells(contract, answer) {
  if (!contract.classes.length) return [answer.value];
  return [answer.label, ...contract.classes.map((name) => answer.probabilities[name])];
}

/** How many of the answers are other than what was measured, as check.json has it. */
export function countOthers(contract, answers, checks) {
  return answers.filter((answer, place) => differs(contract, answer, checks.answers[place], checks)).length;
}

function differs(contract, answer, wanted, { tolerance, spread }) {
  if (contract.classes.length) {
    const far = contract.classes.some(
      (name, place) => !(Math.abs(answer.probabilities[name] - wanted.numbers[place]) <= tolerance),
    );
    return far || answer.label !== wanted.label;
  }
  const [value] = wanted.numbers;
  return !(Math.abs(answer.value - value) <= tolerance * Math.max(spread, Math.abs(value)));
}
