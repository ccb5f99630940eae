import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { z } from 'zod';
import { AppError, type ErrorCode, messageOf } from '../errors.ts';
import { expectation } from './expectation.ts';
import { nearest } from './nearest.ts';

/** What is wrong with the value at a path, such as `got "7am", expects a time of day such as "07:00"`. */
export type Fault = { path: PropertyKey[]; text: string };

export type YamlFile<T> = {
  name: string;
  value: T;
  /** The error for what only a closer look finds: the same lines, with where each stands and what it is called. */
  refuse(faults: Fault[]): AppError;
};

type FaultyLine = { line: number; text: string };

/** The file as people name it, and the code of the error that says what is wrong with it. */
type Origin = { fileName: string; code: ErrorCode };

const maxCharacters = 200_000;

/**
 * Reads a file (YAML 1.2) as `schema` has it. Throws one error of that `code` with a line for each fault that it has:
 * `daily.yaml:12: schedule.sendAt: got "7am", expects a time of day such as "07:00"`.
 */
export function readYaml<T>(text: string, origin: Origin, schema: z.ZodType<T>): YamlFile<T> {
  const lines = new LineCounter();
  const document = parse(text, origin, lines);
  const syntaxFaults = [...document.errors, ...document.warnings].map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    text: error.message,
  }));
  if (syntaxFaults.length > 0) throw invalid(origin, syntaxFaults);

  const value = evaluate(document, origin, lines);
  const refuse = (faults: Fault[]) =>
    invalid(
      origin,
      faults.map(({ path, text }) => ({
        line: lineOf(document, path, lines),
        text: path.length > 0 ? `${nameOf(path)}: ${text}` : text,
      })),
    );
  const parsed = schema.safeParse(value, { error: expectation });
  if (parsed.success) return { name: origin.fileName, value: parsed.data, refuse };
  throw refuse(parsed.error.issues.flatMap((issue) => describe(issue, value)));
}

function parse(text: string, origin: Origin, lines: LineCounter): Document.Parsed {
  if (text.length > maxCharacters) {
    throw invalid(origin, [{ line: 1, text: `the file is larger than ${maxCharacters / 1000} kB` }]);
  }
  try {
    return parseDocument(text, { lineCounter: lines, prettyErrors: false });
  } catch (error) {
    throw invalid(origin, [{ line: 1, text: `the file cannot be read as YAML: ${reasonOf(error)}` }]);
  }
}

/** A sponsor may stand in each of as many entries as a file may have. */
const maxAliases = 500;

/** Aliases may repeat a value, but not multiply: ten levels of ten aliases would fill the memory. */
function evaluate(document: Document.Parsed, origin: Origin, lines: LineCounter): unknown {
  try {
    return document.toJS({ maxAliasCount: maxAliases }) ?? {};
  } catch (error) {
    const lost = findLostAlias(document);
    if (!lost) throw invalid(origin, [{ line: 1, text: `the file cannot be read as YAML: ${reasonOf(error)}` }]);
    const { line } = lines.linePos(lost.range?.[0] ?? 0);
    throw invalid(origin, [{ line, text: `*${lost.source}: nothing above it is marked &${lost.source}` }]);
  }
}

function findLostAlias(document: Document.Parsed): Alias | undefined {
  let lost: Alias | undefined;
  // To resolve each alias would go through the file again and again.
  const anchors = new Set<string>();
  visit(document, {
    Value(_key, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias(_key, alias) {
      if (anchors.has(alias.source)) return undefined;
      lost = alias;
      return visit.BREAK;
    },
  });
  return lost;
}

function describe(issue: z.core.$ZodIssue, root: unknown): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ');
    return issue.keys.map((key) => ({ path: [...issue.path, key], text: `unknown key, ${suggest(key, known)}` }));
  }
  const got = valueAt(root, issue.path);
  return [
    {
      path: issue.path,
      text: `${got === undefined ? 'missing' : `got ${show(got, issue.path)}`}, ${issue.message}`,
    },
  ];
}

function suggest(key: string, known: string[]): string {
  const meant = nearest(key, known);
  return meant ? `did you mean ${meant}?` : `expects one of ${known.join(', ')}`;
}

function show(value: unknown, path: PropertyKey[]): string {
  if (path.at(-1) === 'apiKey') return 'a secret';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function nameOf(path: PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}

function valueAt(root: unknown, path: PropertyKey[]): unknown {
  let value = root;
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

/** The line of the innermost part of the path that stands in the file. */
function lineOf(document: Document.Parsed, path: PropertyKey[], lines: LineCounter): number {
  let node: unknown = document.contents;
  let offset = isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    const step = stepInto(node, key);
    if (!step) break;
    offset = step.at.range?.[0] ?? offset;
    node = step.value;
  }
  return lines.linePos(offset).line;
}

function stepInto(node: unknown, key: PropertyKey): { at: Node; value: unknown } | undefined {
  if (isSeq<Node>(node)) {
    const item = node.items[Number(key)];
    return item && { at: item, value: item };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === key);
  return pair && { at: pair.key, value: pair.value };
}

function invalid({ fileName, code }: Origin, faults: FaultyLine[]): AppError {
  const sorted = faults.toSorted((a, b) => a.line - b.line);
  return new AppError(code, sorted.map((fault) => `${fileName}:${fault.line}: ${fault.text}`).join('\n'));
}

function reasonOf(error: unknown): string {
  return error instanceof RangeError ? 'it is nested too deeply' : messageOf(error);
}
