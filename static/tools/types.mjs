// Write static/src/core/schema.ts from the JSON schemas of all actions and pushes:
//   npm run types -- <file.json> [--check]
// The file holds {"shapes": {"in:…", "out:…", "push:…"}, "definitions": {…}}. With --check nothing is written, and a
// difference fails.
import { readFile, writeFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';
import { compile } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';

const OUTPUT = 'static/src/core/schema.ts';
const BANNER = '// Made by `npm run types` from the schemas of the actions. Do not edit.\n';

const [, , input, flag] = argv;
if (!input) {
  console.error('usage: npm run types -- <file.json> [--check]');
  exit(2);
}
const { shapes, definitions } = JSON.parse(await readFile(input, 'utf8'));
const written = await format(BANNER + (await interfaces()), {
  ...(await resolveConfig(OUTPUT)),
  filepath: OUTPUT,
});
if (flag !== '--check') {
  await writeFile(OUTPUT, written);
} else if ((await readFile(OUTPUT, 'utf8').catch(() => '')) !== written) {
  console.error(`${OUTPUT} is not what the schemas say: run \`npm run types -- ${input}\``);
  exit(1);
}

async function interfaces() {
  const actions = Object.keys(shapes)
    .filter((key) => key.startsWith('in:'))
    .map((key) => key.slice('in:'.length));
  const pushes = Object.keys(shapes).filter((key) => key.startsWith('push:'));
  return compile(
    {
      title: 'Wire',
      description: 'Everything that crosses the doors: what actions take and answer, and what is pushed.',
      ...closed({
        actions: closed(
          Object.fromEntries(
            actions.map((name) => [name, closed({ in: shapes[`in:${name}`], out: shapes[`out:${name}`] })]),
          ),
        ),
        pushes: closed(Object.fromEntries(pushes.map((key) => [key.slice('push:'.length), shapes[key]]))),
      }),
      components: {
        schemas: Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, named(one)])),
      },
    },
    'Wire',
    // a list of at most twenty would be written as twenty-one kinds of tuples
    { bannerComment: '', additionalProperties: false, ignoreMinAndMaxItems: true, format: false },
  );
}

function closed(properties) {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

// titles of fields would each become a type of its own; only whole models keep their name
function named(schema, title = schema.title) {
  const inner = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, { title: _title, ...rest }]) => [name, rest]),
  );
  return { ...schema, title, ...(schema.properties && { properties: inner }) };
}
