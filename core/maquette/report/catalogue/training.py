"""Training and results: why columns were left out, how good the model is, what a bundle says of itself."""

TRAINING: dict[str, str] = {
    "result.right": (
        "Right for {right} of 100 rows it has never seen ({low} to {high}). Always guessing “{answer}” would be right "
        "for {base}."
    ),
    "result.ranks": (
        "It tells rows apart: given one of each, it picks the right one {auc} times of 100. Still, it is right for "
        "{right} of 100 rows ({low} to {high}), and always guessing “{answer}” would be right for {base}."
    ),
    "result.too_few": (
        "Too few rows to tell: only {count} were left to test it on, and it was right for {right} of them. Add rows before "
        "you rely on it."
    ),
    "result.no_better": (
        "No better than guessing: right for {right} of 100 rows ({low} to {high}), and always guessing “{answer}” would "
        "be right for {base}. The columns may say too little about “{target}”, or the rows may be too few."
    ),
    "result.miss": (
        "Half of its answers miss by less than {miss} ({low} to {high}), on rows it has never seen. Always guessing "
        "{answer} would miss by {base}."
    ),
    "result.miss_no_better": (
        "No better than guessing: half of its answers miss by more than {miss} ({low} to {high}), and always guessing "
        "{answer} would miss by {base}. The columns may say too little about “{target}”, or the rows may be too few."
    ),
    "training.sampled": "The table is too large to learn from whole: {sampled:,} of its {rows:,} rows were drawn by chance, each answer in its share.",
    "left_out.identifier": "“{column}” was left out: it holds names or codes, which say nothing about new rows. Read it as a category to learn from it.",
    "left_out.gives_answer_away": "“{column}” was left out: it gives the answer away, and a score with it would be too good to be true.",
    "left_out.constant": "“{column}” was left out: it says the same for every row.",
    "left_out.not_in_the_file": "“{column}” was left out: the model file can’t repeat the steps that made it.",
    "left_out.made_from_target": "“{column}” was left out: it is made from the answer.",
    "left_out.your_choice": "“{column}” was left out by a cleaning step.",
    "made.number": "numbers, as they stand",
    "made.category": "{values:,} values told apart",
    "made.category_rare": "{values:,} values told apart, rarer ones together",
    "made.list": "{values:,} values that a cell may hold several of, each by itself, and how many it holds",
    "made.difference": "the first less the second, which tells more than both do one by one",
    "made.ratio": "the first divided by the second, which tells more than both do one by one",
    "made.many_values": "{values:,} values, each by how its rows answered; rarer ones together",
    "made.date": "year, month, day, weekday, and days passed",
    "made.date_time": "year, month, day, weekday, hour, and days passed",
    "made.text": "{values:,} words, pairs of words and pieces of words",
    "made.answer_log": "the answer, learned as a logarithm too, since few are very large",
    "notice.unseen_value": "{count} rows hold values of “{column}” that training did not see; take their answers with care.",
    "notice.unseen_value.one": "One row holds a value of “{column}” that training did not see; take its answer with care.",
    "notice.out_of_range": "{count} rows hold numbers in “{column}” outside what training saw; take their answers with care.",
    "notice.out_of_range.one": "One row holds a number in “{column}” outside what training saw; take its answer with care.",
    "notice.read_otherwise": "“{column}” is written otherwise here than where the model learned it; {count} rows were read as they are written here.",
    "notice.read_otherwise.one": "“{column}” is written otherwise here than where the model learned it; one row was read as it is written here.",
    "notice.not_a_number": "{count} rows hold text in “{column}”, which is a number; it was read as missing.",
    "notice.not_a_number.one": "One row holds text in “{column}”, which is a number; it was read as missing.",
    "bundle.c.readme": (
        "# A model in C\n\n"
        "`model.c` and `model.h` are C99, need nothing but the standard library’s math functions, allocate nothing and "
        "keep no state. On 32-bit ARM they take some {flash} kB of flash and {ram} kB of RAM (estimated).\n\n"
        "```\ncc -std=c99 -O2 check.c model.c -lm -o check && ./check\n"
        "cc -std=c99 -O2 example.c model.c -lm -o example && ./example\n```\n\n"
        "`check` tells whether the model answers there as it was measured, on made-up rows. A text must stand in a row "
        "exactly as in the table it was learned from; one that it has never seen is answered as such.\n"
    ),
    "bundle.mobile.readme": (
        "# A model for Android and iOS\n\n"
        "`Model.kt` and `Model.swift` hold the model as a class with a field for each column, written after the "
        "interfaces of ONNX Runtime for Android and for iOS (1.16 or newer, the full packages). **They were not "
        "compiled where they were made**: build them and ask them about the rows of `example.csv` before you rely on "
        "them.\n\n"
        "Put `model.onnx` among the app’s assets. The rows in `example.csv` are made up from usual values.\n"
    ),
    "bundle.onnx.readme": (
        "# A model that answers {target}\n\n"
        "Made by Maquette {version} on {made}. `model.onnx` runs in any ONNX Runtime from 1.15 on that has the "
        "contrib operators, as the usual packages do.\n\n"
        "## What goes in\n\nOne input a column, called as the column, of the shape [N, 1].\n\n"
        "| column | kind | given as |\n|---|---|---|\n{columns}\n"
        "Numbers are float32, missing ones NaN; missing texts are empty.\n\n"
        "## What comes out\n\n`label` [N] and `probabilities` [N, C] in this order, or `value` [N, 1]: {classes}\n\n"
        "`check.json` holds made-up rows and what the file answered to them where it was made.\n\n"
        "## How good it is\n\n"
        "Measured by running this file on {rows} rows that it was not made from:\n\n"
        "| score | value | 95 of 100 times between |\n|---|---|---|\n{scores}"
    ),
    "bundle.node.readme": (
        "# A model for Node and TypeScript\n\n"
        "```\nnpm install --ignore-scripts\nnode check.mjs\nnode run.mjs example.csv\n```\n\n"
        "`check.mjs` tells whether the model answers on this computer as it was measured. `run.mjs` answers every row "
        "of a CSV file; a second name writes the answers to that file.\n\n"
        "In code, with types for every column:\n\n"
        '```js\nimport {{ predict }} from "./index.mjs";\n```\n\n'
        "`await predict(rows)` takes a list of objects with a cell for each column, as texts or numbers, and answers "
        "each with `{{label, probabilities}}` or `{{value}}`. The rows in `example.csv` are made up from usual values.\n"
    ),
    "bundle.web.between": "{low} to {high}",
    "bundle.web.misses": "Half of its answers missed by less than {miss}, on rows that it had never seen.",
    "bundle.web.readme": (
        "# A model in a web page\n\n"
        "Open `index.html` in a browser, from disk or from any web server: it holds the model and all that runs it, and "
        "needs no network. It fills in a form or answers a whole CSV file, and what is typed stays on the device. Under "
        "“About this model” it can check that it answers here as it was measured.\n\n"
        "## In a page of your own\n\n"
        "```\nnpm install onnxruntime-web@{version}\n```\n\n"
        "Put `model.onnx`, `model.mjs` and `contract.json` beside your script:\n\n"
        '```js\nimport * as ort from "onnxruntime-web/wasm";\n'
        'import {{ openModel }} from "./model.mjs";\n\n'
        "const read = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());\n"
        'const contract = JSON.parse(new TextDecoder().decode(await read("contract.json")));\n'
        'const model = await openModel(ort, contract, await read("model.onnx"));\n'
        "```\n\n"
        "`model.predict(rows)` takes a list of objects with a cell for each column, as texts or numbers, and answers "
        "each with `{{label, probabilities}}` or `{{value}}`.\n\n"
        "ONNX Runtime is Microsoft’s, under the MIT licence; what it is built from is listed in "
        "`ThirdPartyNotices.txt`.\n"
    ),
    "bundle.web.right": "Right for {right} of 100 rows that it had never seen ({low} to {high}).",
    "bundle.python.a_number": "a number",
    "bundle.python.readme": (
        "# A model that answers {target}\n\n"
        "Made by Maquette {version} on {made}. `model.onnx` takes the raw columns of a table and gives the answer; "
        "nothing else is needed to prepare them.\n\n"
        "## Run it\n\n"
        "```\npython -m pip install -r requirements.txt\npython run.py --check\npython run.py example.csv\n```\n\n"
        "`--check` tells whether the model answers on this computer as it was measured. A CSV file with the columns "
        "below is printed with its answers; a second name writes them to that file. The rows in `example.csv` are "
        "made up from usual values. In code: `from run import predict`, then `predict([{{column: cell, …}}, …])`.\n\n"
        "## What goes in\n\n| column | kind | given as |\n|---|---|---|\n{columns}\n"
        "Missing numbers are NaN, missing texts are empty.\n\n"
        "## What comes out\n\n{classes}\n\n"
        "## How good it is\n\n"
        "Measured by running this file on {rows} rows that it was not made from:\n\n"
        "| score | value | 95 of 100 times between |\n|---|---|---|\n{scores}"
    ),
}
