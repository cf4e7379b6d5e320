import { createHash } from 'node:crypto'
import type { Context } from 'hono'

/** RFC 9110 section 13.1.2: a list of tags, compared weakly, or a star. */
export const isNotModified = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*')

export const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('hex')}"`

/** JSON for programs that ask again and again: 304 without a body where they have it already (`If-None-Match`). */
export function taggedJson(c: Context, value: unknown): Response {
  const text = JSON.stringify(value)
  const etag = etagOf(text)
  // `no-store` stands, as everywhere: the program keeps what it keeps, and nothing between does.
  if (isNotModified(c.req.header('if-none-match'), etag)) return c.body(null, 304, { ETag: etag })
  return c.body(text, 200, { ETag: etag, 'Content-Type': 'application/json' })
}
