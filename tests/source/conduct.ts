import { importsOf } from './imports.ts'
import { dotted, isFunction, type Node, nodeRule, parse, place, type Rule, type Source, walk } from './source.ts'

const entries = /^src\/(main|portal|tools)\.ts$/
/** A thread or child process begins in a file of its own, named for it. */
const workers = /(^|\/|-)worker\.ts$/

const declares = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'FunctionDeclaration',
  'ClassDeclaration',
  'VariableDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSDeclareFunction',
  'TSModuleDeclaration',
  'TSGlobalDeclaration',
])
const actsAtOnce = /^(setTimeout|setInterval|setImmediate|queueMicrotask|fetch|process\.(on|once|exit|chdir|kill))$/
const touches = /^node:(fs|fs\/promises|net|http|https|child_process|worker_threads|dns)$/

/** Only main.ts, portal.ts, tools.ts and workers do anything when they are imported: the rest declares. */
export const quietImports: Rule = (source) => {
  if (entries.test(source.path) || workers.test(source.path)) return []
  const says = (node: Node, what: string) => `${place(source, node.start)} ${what} at import`
  const outside = namesFrom(source, (from) => touches.test(from))
  const complaints = importsOf(source).flatMap((found) =>
    found.bare ? [`${place(source, found.offset)} imports ${found.from} for its side effects`] : [],
  )
  for (const statement of parse(source).body) {
    const inner = 'declaration' in statement && statement.declaration ? statement.declaration : statement
    const plain = declares.has(inner.type) || /^Export(Named|Default)Declaration$/.test(statement.type)
    if (!plain) complaints.push(says(statement, 'runs a statement'))
    walkOutsideFunctions(inner, (node) => {
      if (node.type === 'AwaitExpression') complaints.push(says(node, 'awaits'))
      if (node.type !== 'CallExpression') return
      const name = dotted(node.callee) ?? ''
      if (actsAtOnce.test(name) || outside.has(name.split('.')[0] ?? '')) complaints.push(says(node, `calls ${name}`))
    })
  }
  return complaints
}

/** The environment is read once, by platform/env.ts; the entry files hand it over. */
export const oneEnvironment: Rule = (source) =>
  /^src\/(main|portal|platform\/env)\.ts$|^src\/platform\/env\//.test(source.path)
    ? []
    : nodeRule((node) => dotted(node) === 'process.env' && 'reads the environment outside platform/env.ts')(source)

/** The present instant is read in platform/clock.ts alone. */
export const oneClock: Rule = (source) =>
  source.path === 'src/platform/clock.ts'
    ? []
    : nodeRule((node) => {
        if (node.type === 'NewExpression' && dotted(node.callee) === 'Date') return 'makes a Date'
        if (node.type === 'CallExpression' && dotted(node.callee) === 'Date') return 'calls Date'
        const name = node.type === 'MemberExpression' && dotted(node)
        if (name === 'Date.now' || name === 'Temporal.Now') return `reads ${name}`
      })(source)

/** What others sent is parsed by `readJsonText`, which counts first. These read what the program, its operator or its own tools wrote. */
const ownJson =
  /^views\/|^src\/(operator|guide|demo)\/|^src\/platform\/(bounds|env|partners|web\/i18n|db\/(?:migrate|remembered-json)|metrics\/machine|pdf\/|cage\/|checks\/objects|audit\/read)|^src\/documents\/(receipts|holdings|invariants)\/|(queries|registration|identity-mail|news|moved-deadlines|recount-commands|draft-serializers|feed\/events|office-days\/staff-routes|people\/changes)\.ts$/

export const boundedJson: Rule = (source) =>
  ownJson.test(source.path)
    ? []
    : nodeRule((node) => node.type === 'MemberExpression' && dotted(node) === 'JSON.parse' && 'parses JSON unbounded')(
        source,
      )

const weakHash = /^(md5|sha-?1|rsa-md5|rsa-sha1)$/i

export const strongChance: Rule = nodeRule((node) => {
  if (node.type === 'MemberExpression' && dotted(node) === 'Math.random') return 'uses Math.random'
  if (node.type !== 'CallExpression') return
  const weak = node.arguments.some((given) => given.type === 'Literal' && weakHash.test(String(given.value)))
  return weak && 'uses md5 or sha1'
})

/** Other programs run from platform/, by execFile or spawn, with a fixed name, a list of arguments and no shell. */
export const fixedCommands: Rule = (source) => {
  const imports = importsOf(source).filter(({ from }) => /^(node:)?child_process$/.test(from))
  if (!imports.length) return []
  const complaints: string[] = []
  const says = (offset: number, what: string) => complaints.push(`${place(source, offset)} ${what}`)
  for (const { offset } of imports) {
    if (!source.path.startsWith('src/platform/')) says(offset, 'runs other programs outside platform/')
  }

  const runners = new Set<string>()
  const fixed = new Set(['process.execPath'])
  for (const statement of parse(source).body) {
    if (statement.type === 'ImportDeclaration' && /^(node:)?child_process$/.test(statement.source.value)) {
      for (const name of statement.specifiers) {
        if (name.type !== 'ImportSpecifier') says(name.start, 'takes the whole of child_process')
        else if (name.importKind === 'type' || statement.importKind === 'type') continue
        else if (name.imported.type === 'Identifier' && /^(execFile|spawn)$/.test(name.imported.name))
          runners.add(name.local.name)
        else says(name.start, 'takes something other than execFile and spawn')
      }
    }
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || !init) continue
      if (init.type === 'Literal') fixed.add(id.name)
      const promised = init.type === 'CallExpression' && dotted(init.callee) === 'promisify' && init.arguments[0]
      if (promised && promised.type === 'Identifier' && runners.has(promised.name)) runners.add(id.name)
    }
  }

  walk(parse(source), (node) => {
    if (node.type !== 'CallExpression' || !runners.has(dotted(node.callee) ?? '')) return
    const [program, list, ...rest] = node.arguments
    const named = program && (program.type === 'Literal' || fixed.has(dotted(program) ?? ''))
    if (!named) says(node.start, 'runs a program whose name is not fixed')
    if (list?.type !== 'ArrayExpression') says(node.start, 'runs a program without a list of arguments in place')
    const shell = rest.some((options) => /\bshell\s*:/.test(source.text.slice(options.start, options.end)))
    if (shell) says(node.start, 'runs a program through a shell')
  })
  return complaints
}

export const noRawSql: Rule = nodeRule(
  (node) => node.type === 'MemberExpression' && /(^|\.)sql\.raw$/.test(dotted(node) ?? '') && 'uses sql.raw',
)

/** The file that looks at whose case it is; and the one that hands a case out by the order of two staff. */
const giversOf: Readonly<Record<string, RegExp>> = {
  'src/cases/record/office-queries.ts': /./,
  'src/documents/bundles/whole-case.ts': /^ReadableCase$/,
}
const provenances = /\b(OfficeCase|ChangeableId|ReadableCase|ReadableId)\b/

/** That a case is the officer's own, or open to them, is found out and never said: by a cast, an assertion or a predicate. */
export const foundCases: Rule = (source) =>
  nodeRule((node) => {
    const said = saidType(node)
    const type = said && source.text.slice(said.start, said.end)
    if (!type || !provenances.test(type) || giversOf[source.path]?.test(type)) return
    return `says that something is ${type}`
  })(source)

function saidType(node: Node): Node | null | undefined {
  if (node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion') return node.typeAnnotation
  return node.type === 'TSTypePredicate' ? node.typeAnnotation?.typeAnnotation : undefined
}

export const quietConsole: Rule = (source) =>
  entries.test(source.path) || source.path.startsWith('src/demo/')
    ? []
    : nodeRule(
        (node) => node.type === 'MemberExpression' && dotted(node.object) === 'console' && 'writes to the console',
      )(source)

export const longestFile = 300

export const shortFiles: Rule = ({ path, text }) => {
  const lines = text.trimEnd().split('\n').length
  return lines > longestFile ? [`${path}:${longestFile + 1} has ${lines} lines, more than ${longestFile}`] : []
}

/** Local names of what is imported from the addresses that fit. */
function namesFrom(source: Source, fits: (from: string) => boolean): Set<string> {
  return new Set(
    parse(source).body.flatMap((statement) =>
      statement.type === 'ImportDeclaration' && fits(statement.source.value)
        ? statement.specifiers.map((name) => name.local.name)
        : [],
    ),
  )
}

/** Visits what runs when the file is imported. */
function walkOutsideFunctions(node: Node, visit: (node: Node) => void) {
  walk(node, (inner, parents) => {
    if (!isFunction(inner) && !parents.some(isFunction)) visit(inner)
  })
}

/** Where other programs are started, and which: tools over foreign bytes in the cage alone. */
const starters: Readonly<Record<string, RegExp>> = {
  'src/platform/cage/local.ts': /^('\/usr\/bin\/prlimit'|process\.execPath)$/,
  // Our own programs, which start tools only through the cage.
  'src/platform/checks/worker-client.ts': /^process\.execPath$/,
  'src/platform/pdf/papers.ts': /^process\.execPath$/,
  // It reads no file.
  'src/platform/flush.ts': /^'sync'$/,
}

/** Every program that reads what others wrote is started by `platform/cage`, and nothing else is started. */
export const cagedTools: Rule = (source) => {
  const complaints = importsOf(source).flatMap(({ from, offset }) => {
    const isStarter = /^(node:)?child_process$/.test(from) && !starters[source.path]
    const isTypst = from.startsWith('@myriaddreamin/typst') && source.path !== 'src/platform/pdf/typst-worker.ts'
    return isStarter || isTypst ? [`${place(source, offset)} starts a program outside the cage`] : []
  })
  const inCage = source.path.startsWith('src/platform/cage/')
  walk(parse(source), (node) => {
    if (node.type === 'CallExpression' && /^(spawn|execFile|run)$/.test(dotted(node.callee) ?? '')) {
      const allowed = starters[source.path]
      const [program] = node.arguments
      if (allowed && program && !allowed.test(source.text.slice(program.start, program.end)))
        complaints.push(`${place(source, node.start)} starts a program that it may not`)
    }
    if (node.type !== 'Literal' || typeof node.value !== 'string' || inCage) return
    if (/^\/usr\/bin\//.test(node.value))
      complaints.push(`${place(source, node.start)} names a program outside the cage`)
  })
  return complaints
}
