import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What differs between two folders of pages: a few lines for each page. */
export function compare(before: string, after: string): string[] {
  const [older, newer] = [pagesIn(before), pagesIn(after)]
  const all = [...new Set([...older, ...newer])].sort()
  return all.flatMap((page) => {
    if (!newer.has(page)) return [`only before: ${page}`]
    if (!older.has(page)) return [`only after:  ${page}`]
    const changes = changesIn(readFileSync(join(before, page), 'utf8'), readFileSync(join(after, page), 'utf8'))
    return changes.length ? [`differs:     ${page}\n${changes.map((line) => `    ${line}`).join('\n')}`] : []
  })
}

const pagesIn = (folder: string) =>
  new Set(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length).replace(/^\//, ''))
      .filter((name) => name.includes('/')),
  )

const mostLines = 6
const longest = 200

/** The first lines that stand only in one of them. */
function changesIn(before: string, after: string): string[] {
  if (before === after) return []
  const [older, newer] = [before.split('\n'), after.split('\n')]
  const only = (lines: string[], others: string[], mark: string) => {
    const known = new Set(others)
    return lines
      .filter((line) => !known.has(line))
      .slice(0, mostLines)
      .map((line) => `${mark} ${partOf(line)}`)
  }
  const changes = [...only(older, newer, '-'), ...only(newer, older, '+')]
  return changes.length ? changes : ['the same lines in another order']

  /** Of a long line, what begins shortly before the first difference. */
  function partOf(line: string): string {
    const other = (older.includes(line) ? newer : older)[(older.includes(line) ? older : newer).indexOf(line)] ?? ''
    let same = 0
    while (same < line.length && line[same] === other[same]) same++
    const from = line.length > longest ? Math.max(0, same - 60) : 0
    return line.slice(from, from + longest).trim()
  }
}
