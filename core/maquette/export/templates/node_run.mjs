// Answer every row of a CSV file: node run.mjs table.csv [answers.csv]
import { readFile, writeFile } from "node:fs/promises";
import { contract, predict } from "./index.mjs";
import { answerCells, answerNames, readTable, writeCsv } from "./model.mjs";

const [source, target] = process.argv.slice(2);
if (!source) {
  console.error("Usage: node run.mjs table.csv [answers.csv]");
  process.exit(2);
}
let bytes;
try {
  bytes = await readFile(source);
} catch (error) {
  console.error(`${source} can't be read: ${error.code}`);
  process.exit(2);
}
const { names, rows, lacks } = readTable(contract, bytes);
if (lacks.length) {
  console.error(`The table lacks the column ${lacks.join(", ")}`);
  process.exit(2);
}
const answers = await predict(rows);
const lines = rows.map((row, place) => [...names.map((name) => row[name]), ...answerCells(contract, answers[place])]);
const text = writeCsv([[...names, ...answerNames(contract)], ...lines]);
if (target) await writeFile(target, text);
else process.stdout.write(text);
