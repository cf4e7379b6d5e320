import { deadlinePaths } from '../deadlines/paths.ts'
import { hearingPaths } from '../hearings/paths.ts'
import { casePaths } from './paths.ts'

const lists = { cases: casePaths.cases, hearings: hearingPaths.hearings, deadlines: deadlinePaths.deadlines } as const

/** One of our own lists, with its view and filters, from which a reader came to a case: `deadlines?when=past`. */
export type CameFrom = { readonly list: keyof typeof lists; readonly query: Readonly<Record<string, string>> }

/** The list as the address of a case says it, or else as the browser does. What names no list of ours is as if it named none. */
export function cameFrom(
  asked: string | undefined,
  referrer: string | undefined,
  origin: string,
): CameFrom | undefined {
  if (asked !== undefined) return listIn(`/${asked}`)
  return referrer?.startsWith(`${origin}/`)
    ? listIn(referrer.slice(origin.length).replace(/^\/\w+(?=\/)/, ''))
    : undefined
}

function listIn(address: string): CameFrom | undefined {
  const [path = '', query = ''] = address.split('?', 2)
  const found = listNames.find((name) => lists[name].pattern === path)
  return found && query.length <= longest
    ? { list: found, query: Object.fromEntries(new URLSearchParams(query)) }
    : undefined
}

const listNames = Object.keys(lists) as (keyof typeof lists)[]
const longest = 500
