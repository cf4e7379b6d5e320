import type { OutputReader } from './run.ts'

/** A value as qpdf's JSON (version 2) writes it: `12 0 R` is a reference, `/Name` a name, `u:…` a text. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }
export type Dictionary = { readonly [key: string]: Value }

/** One part of a listing: `12 0 R`, `trailer`, or a key of its own such as `encrypt`. */
export type Listed = { readonly name: string; readonly value: Value; readonly isStream: boolean }

export const isDictionary = (value: Value | undefined): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isReference = (value: Value | undefined): value is string =>
  typeof value === 'string' && /^\d+ \d+ R$/.test(value)

/** A reference to what may be a stream, as the options of qpdf name it. */
export const numberOf = (reference: string): string => reference.split(' ').slice(0, 2).join(',')

/**
 * Reads the objects of a listing of qpdf as it comes, so that never more of it is held than one object. Only what `isWanted` by
 * its text is parsed. `most`: characters after which no more is wanted.
 */
export function readListing(
  isWanted: (text: string) => boolean,
  take: (listed: Listed) => void,
  most: number,
): OutputReader {
  let length = 0
  /** Pieces of a line that has not ended. */
  let pieces: string[] = []
  let open: { name: string; end: string; lines: string[] } | undefined

  const line = (text: string) => {
    if (!open) {
      const [, indent, name] = begin.exec(text) ?? []
      if (name !== undefined) open = { name: name.replace(/^obj:/, ''), end: `${indent}}`, lines: [] }
    } else if (text.startsWith(open.end)) {
      const whole = open.lines.join('\n')
      if (isWanted(whole)) take(parsed(open.name, whole))
      open = undefined
    } else open.lines.push(text)
  }

  return (part) => {
    length += part.length
    const lines = part.split('\n')
    for (const [index, text] of lines.entries()) {
      pieces.push(text)
      if (index === lines.length - 1) break
      line(pieces.join(''))
      pieces = []
    }
    return length > most ? 'enough' : 'more'
  }
}

/** A key of the whole after two spaces; an object, and the trailer, after six. */
const begin = /^( {2}| {6})"([^"]+)": \{$/

function parsed(name: string, text: string): Listed {
  const told = JSON.parse(`{${Buffer.from(text, 'latin1').toString('utf8')}}`) as Dictionary
  const stream = told.stream
  if (isDictionary(stream)) return { name, value: stream.dict ?? null, isStream: true }
  return { name, value: 'value' in told ? (told.value ?? null) : told, isStream: false }
}
