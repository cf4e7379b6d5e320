import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../platform/clock.ts'
import { withoutSecrets } from '../../platform/web/forms.ts'
import { pathToPost } from '../../platform/web/seals.ts'
import type { IdentityEnv } from '../sessions/identity.ts'

/** A request with a form. */
type Asking = {
  readonly req: { readonly url: string; readonly header: (name: string) => string | undefined }
  readonly var: IdentityEnv['Variables']
}
type Fields = readonly (readonly [string, string])[]
/** A form that was sent too early, and goes on by itself once something else was done. */
export type CarriedForm = {
  readonly to: string
  /** As they stand in the page that carries them: `to` and the seal are among them. */
  readonly fields: Fields
  /** False if it had a file, which a browser cannot send again by itself. */
  readonly isWhole: boolean
}

/** Long enough to find one's telephone. */
const carriedMinutes = 15
const ours = { to: 'carried-to', made: 'carried-at', nonce: 'carried-once', seal: 'carried-seal' } as const
const own = /^(?:carried|confirmation)-/

/**
 * Seals a form that was just sent: its sender, session, address, fields and time. Only the gates that stop a form call this;
 * nothing in an address goes on by itself.
 */
export function carryForm(c: Asking, fields: Fields): CarriedForm {
  const { pathname, search } = new URL(c.req.url)
  const isWhole = c.req.header('content-type')?.startsWith('multipart/') !== true
  const to = pathname + search
  if (!isWhole || !c.var.session) return { to, fields: [], isWhole: false }
  const typed = withoutSecrets(fields).filter(([name]) => !own.test(name))
  const facts = { to, made: String(c.var.at.epochMilliseconds), nonce: randomBytes(16).toString('base64url') }
  const seal = markOf(c, facts, typed)
  const added = [
    [ours.to, facts.to],
    [ours.made, facts.made],
    [ours.nonce, facts.nonce],
    [ours.seal, seal],
  ] as const
  return { to, fields: [...typed, ...added], isWhole }
}

type ReceivedForm = { readonly carried: CarriedForm; readonly nonce: string; readonly until: number }

/** What a page of ours carried: undefined if nothing, `refused` if it was not sealed for this session. */
export function receiveCarriedForm(c: Asking, fields: Fields): ReceivedForm | 'refused' | undefined {
  const said = (name: string) => fields.find(([one]) => one === name)?.[1]
  const [to, made, nonce, seal] = [said(ours.to), said(ours.made), said(ours.nonce), said(ours.seal)]
  if (to === undefined && seal === undefined) return undefined
  if (!to || !made || !nonce || !seal || !pathToPost(to)) return 'refused'
  const typed = fields.filter(([name]) => !own.test(name))
  const given = Buffer.from(seal)
  const expected = Buffer.from(markOf(c, { to, made, nonce }, typed))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'refused'
  const until = Number(made) + carriedMinutes * 60_000
  if (isOver(c.var.at, until)) return 'refused'
  return {
    carried: { to, fields: fields.filter(([name]) => !/^confirmation-/.test(name)), isWhole: true },
    nonce,
    until,
  }
}

const isOver = (at: Instant, until: number) => at.epochMilliseconds > until

/** Line ends are normalized, since browsers write their own. */
function markOf(
  c: Asking,
  { to, made, nonce }: { readonly to: string; readonly made: string; readonly nonce: string },
  fields: Fields,
): string {
  const { session, portal } = c.var
  if (!session) throw new Error('only a signed-in form is carried')
  const lines = fields.map(([name, value]) => [name, value.replace(/\r\n?/g, '\n')])
  const said = JSON.stringify([session.personId, session.handle, to, made, nonce, lines])
  return portal.keyring.deriveToken('seal of what is carried', said, 32).toString('base64url')
}
