// The page: a form made of the contract, the answer to it while it is filled in, and answers to files.

const FIRST_FIELDS = 12;
const MOST_CHOICES = 60;
const MOST_CHANCES = 8;
const SHOWN_ROWS = 20;
const SLIDER_STEPS = 200;

const byId = (id) => document.getElementById(id);
const contract = JSON.parse(byId("facts").textContent);
const checks = JSON.parse(byId("checks").textContent);
const row = Object.fromEntries(contract.columns.map((column) => [column.name, column.start]));
let model = null;
let asked = 0;

const bytesOf = (id) => Uint8Array.from(atob(byId(id).textContent), (sign) => sign.charCodeAt(0));

async function unpacked(id) {
  const stream = new Blob([bytesOf(id)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start() {
  const address = URL.createObjectURL(new Blob([await unpacked("runtime")], { type: "text/javascript" }));
  const ort = await import(address);
  URL.revokeObjectURL(address);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = (await unpacked("wasm")).buffer;
  ort.env.logLevel = "error";
  model = await openModel(ort, contract, await unpacked("model"));
  byId("check").disabled = false;
  await ask();
  if (location.hash === "#check") await checkItself();
}

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

function numberText(value) {
  if (!Number.isFinite(value)) return "no number";
  return new Intl.NumberFormat(undefined, { maximumSignificantDigits: Math.abs(value) >= 1000 ? 5 : 4 }).format(value);
}

function hundredths(chance) {
  const rounded = Math.round(chance * 100);
  if (rounded === 100 && chance < 1) return "over 99 of 100";
  if (rounded === 0 && chance > 0) return "under 1 of 100";
  return `${rounded} of 100`;
}

async function ask() {
  if (!model) return;
  const number = (asked += 1);
  const [answer] = await model.predict([row]);
  if (number === asked) show(answer);
}

function show(answer) {
  const said = byId("said");
  if (!contract.classes.length) {
    said.textContent = numberText(answer.value);
    byId("chances").replaceChildren();
  } else {
    said.textContent = answer.label;
    const all = Object.entries(answer.probabilities).sort((one, other) => other[1] - one[1]);
    const shown = all.slice(0, MOST_CHANCES);
    if (!shown.some(([name]) => name === answer.label)) shown.push(all.find(([name]) => name === answer.label));
    byId("chances").replaceChildren(...shown.map(([name, chance]) => chanceLine(name, chance, name === answer.label)));
  }
  byId("notices").replaceChildren(...notices(contract, row).map((each) => element("li", { textContent: told(each) })));
}

function chanceLine(name, chance, isSaid) {
  const bar = element("i");
  bar.style.width = `${100 * chance}%`;
  return element(
    "div",
    { className: isSaid ? "chance is-said" : "chance" },
    element("span", { textContent: name }),
    element("span", { className: "bar" }, bar),
    element("span", { textContent: hundredths(chance) }),
  );
}

function told({ column, code }) {
  const known = contract.columns.find((each) => each.name === column);
  if (code === "not_a_number") return `“${column}” holds no number; it is taken as missing.`;
  if (code === "unseen_value") return `“${column}”: the model has never seen this value.`;
  return `“${column}” lies outside what the model has seen (${numberText(known.low)} to ${numberText(known.high)}).`;
}

function change(column, text) {
  row[column.name] = text;
  ask();
}

function numberField(column, id) {
  const line = element("input", { id, inputMode: "decimal", value: row[column.name], placeholder: "not known" });
  const parts = [line];
  line.addEventListener("input", () => change(column, line.value));
  if (typeof column.low === "number" && column.high > column.low) {
    const width = column.high - column.low;
    const isWhole = Number.isInteger(column.low) && Number.isInteger(column.high) && width <= SLIDER_STEPS;
    const step = isWhole ? 1 : width / SLIDER_STEPS;
    const digits = isWhole ? 0 : Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(width))));
    const slider = element("input", { type: "range", min: 0, max: Math.round(width / step), step: 1 });
    slider.setAttribute("aria-label", column.name);
    const follow = () => {
      const value = readNumber(contract, column, line.value);
      if (!Number.isNaN(value)) slider.value = (value - column.low) / step;
    };
    slider.addEventListener("input", () => {
      const value = Number((column.low + slider.value * step).toFixed(digits));
      line.value = String(value).replace(".", column.written.point);
      change(column, line.value);
    });
    line.addEventListener("input", follow);
    parts.push(slider);
    follow();
  }
  return parts;
}

function choiceField(column, id) {
  const select = element("select", { id });
  const values = column.values.includes(column.start) ? column.values : [column.start, ...column.values];
  for (const value of values.filter((each) => each !== "")) select.append(element("option", { value, textContent: value }));
  select.append(element("option", { value: "", textContent: "not known" }));
  select.value = row[column.name];
  select.addEventListener("change", () => change(column, select.value));
  return [select];
}

function textField(column, id) {
  const isLong = column.kind === "text";
  const line = element(isLong ? "textarea" : "input", { id, value: row[column.name], placeholder: "not known" });
  line.addEventListener("input", () => change(column, line.value));
  if (!column.values) return [line];
  const list = element("datalist", { id: `${id}-values` });
  list.append(...column.values.map((value) => element("option", { value })));
  line.setAttribute("list", list.id);
  return [line, list];
}

function field(column, place) {
  const id = `field-${place}`;
  const isChoice = column.values && column.values.length <= MOST_CHOICES;
  const make = column.numeric ? numberField : isChoice ? choiceField : textField;
  return element("div", { className: "field" }, element("label", { htmlFor: id, textContent: column.name }), ...make(column, id));
}

function showFields(count) {
  byId("fields").replaceChildren(...contract.columns.slice(0, count).map(field));
  const left = contract.columns.length - count;
  byId("more").hidden = left <= 0;
  byId("more").textContent = left === 1 ? "Show 1 more column" : `Show ${left} more columns`;
}

byId("more").addEventListener("click", () => showFields(contract.columns.length));
byId("form").addEventListener("submit", (event) => event.preventDefault());
byId("form").addEventListener("reset", (event) => {
  event.preventDefault();
  for (const column of contract.columns) row[column.name] = column.start;
  showFields(Math.max(FIRST_FIELDS, byId("fields").childElementCount));
  ask();
});

let answered = null;

async function answerFile(file) {
  byId("save").hidden = byId("table").hidden = true;
  if (!model) return;
  byId("told").textContent = "Reading…";
  const { names, rows, lacks } = readTable(contract, new Uint8Array(await file.arrayBuffer()));
  if (lacks.length) {
    byId("told").textContent = `“${file.name}” lacks ${lacks.map((name) => `“${name}”`).join(", ")}. Name its columns as in the form above.`;
    return;
  }
  const answers = await model.predict(rows);
  const header = [...names, ...answerNames(contract)];
  const lines = rows.map((each, place) => [...names.map((name) => each[name]), ...answerCells(contract, answers[place])]);
  answered = { name: file.name.replace(/\.[^.]*$/, ""), text: writeCsv([header, ...lines]) };
  byId("told").textContent = rows.length === 1 ? "1 row is answered." : `${rows.length.toLocaleString()} rows are answered.`;
  showTable(answerNames(contract).slice(0, 1), names, rows, answers);
}

function showTable(answerHeader, names, rows, answers) {
  const head = element("tr", {}, ...[...answerHeader, ...names].map((name) => element("th", { scope: "col", textContent: name })));
  const body = rows.slice(0, SHOWN_ROWS).map((each, place) => {
    const [said] = answerCells(contract, answers[place]);
    const cells = [typeof said === "number" ? numberText(said) : said, ...names.map((name) => each[name])];
    return element("tr", {}, ...cells.map((cell) => element("td", { textContent: cell })));
  });
  byId("table").replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)));
  byId("table").hidden = byId("save").hidden = false;
}

byId("file").addEventListener("change", (event) => {
  if (event.target.files.length) answerFile(event.target.files[0]);
  event.target.value = "";
});
byId("save").addEventListener("click", () => {
  const address = URL.createObjectURL(new Blob(["\ufeff", answered.text], { type: "text/csv" }));
  element("a", { href: address, download: `${answered.name} answers.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
});
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    byId("many").classList.toggle("is-over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) answerFile(event.dataTransfer.files[0]);
  });
}

async function checkItself() {
  const answers = await model.predict(checks.rows);
  const wrong = countOthers(contract, answers, checks);
  byId("checked").textContent = wrong
    ? `${wrong} of ${answers.length} rows are answered otherwise here. Don’t rely on this page on this device.`
    : `All ${answers.length} rows are answered here as they were measured.`;
}

byId("check").addEventListener("click", checkItself);

showFields(FIRST_FIELDS);
start().catch((error) => {
  byId("said").textContent = "This browser can’t run the model. A browser of 2023 or newer can.";
  byId("chances").replaceChildren(element("p", { className: "muted", textContent: String(error) }));
});
