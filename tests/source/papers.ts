import { existsSync, globSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Rule, Source } from './source.ts'

/*
 * What the papers for engineers and operators name: paths, commands, each other. What readers of the portal read (locales) is
 * judged by the tests of the guide.
 */
const root = join(import.meta.dirname, '../..')
export const papers = globSync(['*.md', '{src,deploy,tests}/**/*.md'], { cwd: root })

const kept = /^(\.ci|deploy|locales|migrations|public|src|tests|views)(\/|$)/
/** A release lies there where it runs. */
const installed = '/opt/mon-dossier/'

const lineOf = ({ path, text }: Source, at: number) => `${path}:${text.slice(0, at).split('\n').length}`
const codeIn = (text: string) => [...text.matchAll(/```[\s\S]*?```|`([^`\n]+)`/g)]
const isThere = (path: string) => globSync(path, { cwd: root }).length > 0

/** Every path of the repository in a paper, in code spans and in blocks of commands, with where it stands. */
export function pathsIn({ text }: Source): { path: string; at: number }[] {
  return codeIn(text).flatMap((code) =>
    [...code[0].matchAll(/[^\s`'"@=(),:;|]+/g)].flatMap((word) => {
      const path = word[0].replace(installed, '').replace(/[/.]+$/, '')
      return kept.test(path) && path.includes('/') && !path.includes('…') ? [{ path, at: code.index + word.index }] : []
    }),
  )
}

export const pathsExist: Rule = (paper) =>
  pathsIn(paper)
    .filter(({ path }) => !isThere(path))
    .map(({ path, at }) => `${lineOf(paper, at)} names ${path}, which is not there`)

/** A script that moves files finds a path only when it is written whole. */
export const pathsFromTheRoot: Rule = (paper) =>
  codeIn(paper.text).flatMap(({ 1: code = '', index }) =>
    /^[a-z][\w-]*(\/[\w.-]+)+\.\w+$/.test(code) && !kept.test(code) && !/^(dist|demo-data)\//.test(code)
      ? [`${lineOf(paper, index)} names ${code}: a path is written from the root of the repository`]
      : [],
  )

/** `listed`: the names that each command takes as its first word, by the script that runs it. */
export const commandsExist =
  (scripts: readonly string[], listed: Readonly<Record<string, ReadonlySet<string>>>): Rule =>
  (paper) => [
    ...[...paper.text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)]
      .filter(([, script = '']) => !scripts.includes(script))
      .map(({ 1: script, index }) => `${lineOf(paper, index)} runs ${script}, which is no script of package.json`),
    ...[...paper.text.matchAll(/(?:npm run (?:-s )?(\w+) --|deploy\/(portal)) ([a-z][\w-]*)/g)]
      .filter(([, script, portal, word = '']) => listed[script ?? portal ?? '']?.has(word) === false)
      .map(({ 0: words, index }) => `${lineOf(paper, index)} says ${words}, which is not known`),
  ]

/** As GitHub makes them of headings. */
export const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#{1,6} (.*?)(?: \{#([\w-]+)\})?$/gm)].map(
      ([, heading = '', given]) =>
        given ??
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .trim()
          .replaceAll(' ', '-'),
    ),
  )

export const linksLead =
  (read: (path: string) => string): Rule =>
  (paper) =>
    [...paper.text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(
      ({ 1: file = '', 2: anchor, index }) => {
        const target = file === '' ? paper.path : posix.join(posix.dirname(paper.path), file)
        if (!existsSync(join(root, target))) return [`${lineOf(paper, index)} leads to ${target}, which is not there`]
        if (anchor === undefined || anchorsOf(target === paper.path ? paper.text : read(target)).has(anchor)) return []
        return [`${lineOf(paper, index)} leads to #${anchor}, which ${target} does not have`]
      },
    )

/** The bold beginnings of the decisions of a paper, each with its date. */
export const decisionsIn = ({ text }: Source): string[] =>
  [...sectionOf(text, 'Decisions').matchAll(/^- (.*)$/gm)].map(([, line = '']) => line)

export const decisionsDated: Rule = (paper) =>
  decisionsIn(paper)
    .filter((line) => !/^\*\*20\d\d-\d\d-\d\d \S.*?\*\*/.test(line))
    .map((line) => `${paper.path} decides without a date: ${line.slice(0, 60)}`)

/** Under a heading of the second rank, to the next. */
export const sectionOf = (text: string, heading: string): string =>
  text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? ''

/** The rows of the tables of a section, without their heads. */
export const rowsIn = (section: string): string[][] =>
  [...section.matchAll(/(?:^\|.*\|\n){2}((?:^\|.*\|$\n?)*)/gm)].flatMap(([, rows = '']) =>
    [...rows.matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) => row.split(' | ').map((cell) => cell.trim())),
  )
