// The model, ready to be asked: import { predict } from "./index.mjs".
import { readFile } from "node:fs/promises";
import * as ort from "onnxruntime-node";
import { openModel } from "./model.mjs";

const here = (name) => new URL(name, import.meta.url);

export const contract = JSON.parse(await readFile(here("contract.json"), "utf8"));

const model = await openModel(ort, contract, await readFile(here("model.onnx")));

export const predict = (rows) => model.predict(rows);
