import { readFileSync } from 'node:fs'
import { HtmlValidate } from 'html-validate/node'
import { expect } from 'vitest'
import type { Browser, Someone, World } from '../world.ts'

const judge = new HtmlValidate(JSON.parse(readFileSync('.htmlvalidate.json', 'utf8')))

/** Reads a page and holds its HTML against the standard. */
export async function read(their: Browser, path: string, status = 200): Promise<string> {
  const answer = await their.get(path)
  const page = await answer.text()
  expect(answer.status, path).toBe(status)
  const { results } = await judge.validateString(page)
  expect(
    results.flatMap(({ messages }) => messages.map((m) => `${m.ruleId} ${m.line}: ${m.message}`)),
    path,
  ).toEqual([])
  return page
}

/** Signs in with a code that nobody has used: each works once. */
export function come(world: World, someone: Someone): Promise<Browser> {
  world.clock.forward({ seconds: 30 })
  return world.signIn(someone)
}

export const wordsOf = (page: string) =>
  page
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
