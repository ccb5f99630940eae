import path from 'node:path/posix';
import { parseSync, Visitor } from 'oxc-parser';

export type Import = {
  /** A module's path from the root of the house, or a package as it is named in the code. */
  to: string;
  isModule: boolean;
  line: number;
  /** True when nothing of it is left at run time. */
  typesOnly: boolean;
};

export type Module = {
  /** From the root of the house, with forward slashes. */
  path: string;
  imports: Import[];
  /** Lines that import a computed name: no rule can be checked for those. */
  computedImports: number[];
  /** Lines that reach for `process.env`. */
  environmentReads: number[];
};

/** Reads what one module imports and whether it looks at the environment. Throws where the text does not parse. */
export function readModule(modulePath: string, text: string): Module {
  const { program, module, errors } = parseSync(modulePath, text, { sourceType: 'module' });
  if (errors[0]) throw new Error(`${modulePath} does not parse: ${errors[0].message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const found: Module = { path: modulePath, imports: [], computedImports: [], environmentReads: [] };

  const add = (specifier: string, offset: number, typesOnly: boolean) => {
    const isModule = /^\.\.?\/.*\.tsx?$/.test(specifier);
    const to = isModule ? path.join(path.dirname(modulePath), specifier) : specifier;
    found.imports.push({ to, isModule, line: lineAt(offset), typesOnly });
  };

  for (const { moduleRequest, entries, start } of module.staticImports) {
    // `import 'x'` has no entries and runs x; `import type {}` forms have only type entries.
    add(moduleRequest.value, start, entries.length > 0 && entries.every((entry) => entry.isType));
    const named = entries.some(({ importName }) => importName.kind !== 'Name' || importName.name === 'env');
    if (/^(node:)?process$/.test(moduleRequest.value) && named) found.environmentReads.push(lineAt(start));
  }
  for (const { entries, start } of module.staticExports) {
    const from = entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (from)
      add(
        from.value,
        start,
        entries.every((entry) => entry.isType),
      );
  }

  new Visitor({
    ImportExpression({ source, start }) {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, start, false);
      else found.computedImports.push(lineAt(start));
    },
    TSImportType({ source, start }) {
      add(source.value, start, true);
    },
    MemberExpression({ object, property, start }) {
      const name = property.type === 'Identifier' ? property.name : property.type === 'Literal' ? property.value : '';
      if (isProcess(object) && name === 'env') found.environmentReads.push(lineAt(start));
    },
    VariableDeclarator({ id, init, start }) {
      if (init && isProcess(init) && id.type === 'ObjectPattern') found.environmentReads.push(lineAt(start));
    },
  }).visit(program);
  return found;
}

/** `process` or `globalThis.process`. */
function isProcess(node: { type: string; name?: unknown; object?: unknown; property?: unknown }): boolean {
  if (node.type === 'Identifier') return node.name === 'process';
  const property = node.property as { name?: unknown } | undefined;
  return node.type === 'MemberExpression' && property?.name === 'process';
}
