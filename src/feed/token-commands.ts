import { isTokenGood } from '../accounts/bearer/index.ts'
import { utcText } from '../platform/clock.ts'
import type { Portal } from '../platform/web/context.ts'
import { createFeedToken, type FeedScope, feedScopes, listFeedTokens, revokeToken, rotateToken } from './tokens.ts'

type New = { readonly name: string; readonly scopes: string; readonly days?: string | undefined }
type Rotation = { readonly id: string; readonly overlap?: string | undefined }
type Outcome = { readonly code: 0 | 1 | 2; readonly text: string }

const usual = { overlap: '7' }
const done = (...lines: string[]): Outcome => ({ code: 0, text: lines.join('\n') })
const misuse = (text: string): Outcome => ({ code: 2, text })
const refuse = (text: string): Outcome => ({ code: 1, text })

/** What the operator does with tokens of the feed. The secret is shown once. */
export const tokenActs = {
  create({ db, clock }: Portal, { name, scopes: typed, days }: New): Outcome {
    const wanted = typed.split(/[\s,]+/).filter((word) => word !== '')
    const known = wanted.filter((word): word is FeedScope => feedScopes.some((scope) => scope === word))
    if (known.length === 0 || known.length < wanted.length)
      return misuse(`--scopes takes some of: ${feedScopes.join(' ')}.`)
    const length = daysIn(days)
    if (length === undefined) return misuse('--days is a whole number of days.')
    const { token, row } = createFeedToken(db, { name: name.trim(), scopes: known, days: length }, clock())
    return done(`Token ${row.id} for ${row.name}. It is not shown again:`, '', token)
  },
  list({ db, clock }: Portal): Outcome {
    const now = clock().epochMilliseconds
    const time = (at: number | null) => (at === null ? '-' : utcText(at))
    const rows = listFeedTokens(db).map((row) =>
      [row.id, row.name, row.scopes, isTokenGood(row, now) ? 'good' : row.endedAt ? 'revoked' : 'expired']
        .concat([`made ${time(row.createdAt)}`, `until ${time(row.expiresAt)}`, `used ${time(row.lastUsedAt)}`])
        .join('\t'),
    )
    return rows.length === 0 ? done('There are no tokens.') : done(...rows)
  },
  rotate({ db, clock }: Portal, { id, overlap = usual.overlap }: Rotation): Outcome {
    const length = daysIn(overlap)
    if (length === undefined || length === null) return misuse('--overlap is a whole number of days.')
    const made = rotateToken(db, id, length, clock())
    if (!made.ok) return refuse(`There is no token ${id}, or it was revoked: feed-token create makes another.`)
    const { token, row, oldUntil } = made.value
    const old = oldUntil > clock().epochMilliseconds ? 'is good until' : 'ended at'
    return done(
      `Token ${row.id} for ${row.name}; the old one ${old} ${utcText(oldUntil)}. It is not shown again:`,
      '',
      token,
    )
  },
  revoke({ db, clock }: Portal, { id }: { readonly id: string }): Outcome {
    const revoked = revokeToken(db, id, clock())
    return revoked.ok ? done(`Token ${id} for ${revoked.value.name} is revoked.`) : refuse(`There is no token ${id}.`)
  },
} as const

function daysIn(typed: string | undefined): number | null | undefined {
  if (typed === undefined) return null
  return /^\d{1,4}$/.test(typed) ? Number(typed) : undefined
}
