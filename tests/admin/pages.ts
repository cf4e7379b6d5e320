import { expect } from 'vitest'
import { faultsOf } from '../valid-html.ts'
import type { Browser, Someone, World } from '../world.ts'

/** Reads a page and holds its HTML against the standard. */
export async function read(their: Browser, path: string, status = 200): Promise<string> {
  const answer = await their.get(path)
  const page = await answer.text()
  expect(answer.status, path).toBe(status)
  expect(await faultsOf(page), path).toEqual([])
  return page
}

/** Signs in with a code that nobody has used: each works once. */
export function come(world: World, someone: Someone): Promise<Browser> {
  world.clock.forward({ seconds: 30 })
  return world.signIn(someone)
}

/** Its sentences as they were written: dates, addresses and file numbers in them stand in elements of their own. */
export const sentencesOf = (page: string) =>
  page.replace(/<\/?(?:span|wbr)\b[^>]*>/g, '').replace(/<bdi class="pieces">(.*?)<\/bdi>/g, '$1')

export const wordsOf = (page: string) =>
  page
    .replace(/<\/?(?:time|sup|wbr)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
