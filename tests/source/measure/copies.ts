import type { Source } from '../source.ts'
import { offerOf } from './exports.ts'
import {
  calls,
  comparisons,
  declared,
  type Finder,
  inText,
  lists,
  nodes,
  repeatedLists,
  stringOf,
  tables,
  unions,
} from './finders.ts'

/** Something that has one home and is written again elsewhere. */
export type Copy = {
  readonly what: string
  /** Where it may stand. */
  readonly home: RegExp
  readonly find: Finder
}

const divisions = new Set(['rpd', 'rad', 'id', 'iad'])
const languages = new Set(['en', 'fr'])

const platform = /^src\/platform\//
/** Invented cases have their divisions and languages too. */
const tribunal = /^src\/(tribunal|demo)\//

export const copies: Readonly<Record<string, Copy>> = {
  'cursor-patterns': {
    what: 'expressions that read a place in a list',
    home: platform,
    find: inText(/\\d\{1,15\}\)?\\\.\(?\[/g),
  },
  'cursor-readers': {
    what: 'functions that read a place in a list',
    home: platform,
    find: declared((name) => /^(readPlace|placeFrom|readAfter|readCursor)$/.test(name)),
  },
  'page-sizes': {
    what: 'sizes of a page of a list',
    home: platform,
    find: declared((name, value) => /^(pageOf|pageSize|perPage)$/.test(name) && value?.type === 'Literal'),
  },
  'handler-types': {
    what: 'types of what a handler is given',
    home: /^src\/(platform|accounts)\/(web|gates|handler|sessions)/,
    find: nodes((node, text) => {
      if (node.type !== 'TSTypeAliasDeclaration') return
      const isPicked = /\bPick<\s*(\w*Env\['Variables'\]|Vars)\s*,/.test(text(node.typeAnnotation))
      return (node.id.name === 'Here' || isPicked) && `type ${node.id.name}`
    }),
  },
  transactions: {
    what: 'transactions that say how they begin',
    home: /^src\/platform\/db\//,
    find: nodes(
      (node, text) => node.type === 'Property' && text(node.key) === 'behavior' && stringOf(node.value) === 'immediate',
    ),
  },
  'language-types': {
    what: "unions of 'en' and 'fr'",
    home: tribunal,
    find: unions(languages),
  },
  'language-lists': {
    what: "lists of 'en' and 'fr'",
    home: tribunal,
    find: lists(languages),
  },
  'language-tests': {
    what: "comparisons with 'en' or 'fr'",
    home: tribunal,
    find: comparisons(languages),
  },
  'language-cuts': {
    what: 'addresses cut after their third letter',
    home: /^$/,
    find: nodes((node, text) => {
      if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return
      const { object, property } = node.callee
      const isCut = text(property) === 'slice' && node.arguments.map(text).join() === '3'
      return isCut && /path|here|back|address/i.test(text(object))
    }),
  },
  'name-pairs': {
    what: 'choices between nameEn and nameFr',
    home: tribunal,
    find: nodes((node, text) => {
      if (node.type !== 'ConditionalExpression') return
      const sides = [text(node.consequent), text(node.alternate)]
      return sides.some((side) => /\bnameFr$/.test(side)) && sides.some((side) => /\bnameEn$/.test(side))
    }),
  },
  'brand-choices': {
    what: "choices of the portal's name",
    home: /^src\/(tribunal|platform)\//,
    find: nodes(
      (node, text) => node.type === 'MemberExpression' && node.computed && /\bbrand$/.test(text(node.object)),
    ),
  },
  'division-lists': {
    what: 'lists of divisions',
    home: tribunal,
    find: lists(divisions),
  },
  'division-types': {
    what: 'unions of divisions',
    home: tribunal,
    find: unions(divisions),
  },
  'division-tables': {
    what: 'tables with an entry for each division',
    home: tribunal,
    find: tables(divisions),
  },
  'division-tests': {
    what: 'comparisons with one division',
    home: tribunal,
    // `id` is a name of many things.
    find: comparisons(divisions, /division|'(rpd|rad|iad)'/i),
  },
  zones: {
    what: 'zones of the tribunal written out',
    home: tribunal,
    find: nodes((node) => node.type === 'Literal' && /^America\//.test(stringOf(node) ?? '')),
  },
  'view-lists': {
    what: 'lists of words in views that stand elsewhere too',
    home: /^src\/demo\//,
    find: (sources) => repeatedLists(sources).filter((place) => place.startsWith('views/')),
  },
  'repeated-lists': {
    what: 'lists of words that stand elsewhere too, in views and src',
    home: /^src\/demo\//,
    find: repeatedLists,
  },
  'error-answers': {
    what: 'mappings of errors to answers that do not ask the one table',
    home: /^src\/platform\/web\//,
    find: nodes((node, text) => {
      if (node.type !== 'VariableDeclarator' && node.type !== 'FunctionDeclaration') return
      return (
        /^on([A-Z]\w*)?Error$/.test(node.id ? text(node.id).split(':')[0]! : '') &&
        !/\breportFailure\(/.test(text(node))
      )
    }),
  },
  'error-words': {
    what: 'views that go through the errors of a form to say them',
    home: /^(src|views\/components)\//,
    find: nodes(
      (node, text) => node.type === 'CallExpression' && /^Object\.entries\([^()]*\berrors\b[^()]*\)$/.test(text(node)),
    ),
  },
  'token-stores': {
    what: 'names that one store of tokens has as well as another',
    home: /^$/,
    find: (sources) => sharedNames(sources.filter(({ path }) => /^src\/(?!platform).*\/tokens\.ts$/.test(path))),
  },
  'blob-removals': {
    what: 'callers that have to remove the bytes of a row',
    home: platform,
    find: calls(/^remove(Object|Blob)s?$/),
  },
}

/** Where it is written outside its home. */
export const placesOf = ({ home, find }: Copy, program: readonly Source[]): string[] =>
  find(program.filter(({ path }) => !home.test(path)))

function sharedNames(sources: readonly Source[]): string[] {
  const seen = new Map<string, string>()
  return sources.flatMap((source) =>
    offerOf(source).names.flatMap((name) => {
      const first = seen.get(name)
      if (!first) seen.set(name, source.path)
      return first ? [`${source.path} ${name} (as ${first})`] : []
    }),
  )
}
