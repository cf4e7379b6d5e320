import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isSecretField, secretFields } from '../../../src/platform/web/forms.ts'
import { doors } from '../../doors/index.ts'
import { addressOf } from '../../doors-world.ts'
import { sharedDoors } from '../../shared-doors.ts'
import { formsIn } from '../../writes/forms.ts'

const shared = sharedDoors()

/** A field of a view: what it says of itself up to the end of its line. */
const fields = globSync('views/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/name: (?:'([^']+)'|`(?:\$\{prefix\})?([^`$]+)`).*/g)].map(
    ([said, plain, prefixed]) => ({ file, name: plain ?? prefixed ?? '', said }),
  ),
)
const isTypedInSecret = (said: string) =>
  /type: 'password'|autocomplete: '(?:one-time-code|current-password|new-password)'/.test(said)

it('a password or a code has a name by which no page repeats it', () => {
  const secret = fields.filter(({ said }) => isTypedInSecret(said))
  expect(secret.length).toBeGreaterThan(10)
  for (const { file, name } of secret) expect(secretFields, `${name} in ${file}`).toContain(name)
})

/** Sheet codes, codes of letters and passkeys are no passwords to a browser. */
const asked = [
  'registration/authenticator',
  'factors/new-authenticator',
  'factors/new-passkey',
  'own-account/password',
  'registration/profile',
  'registration/register',
  'sign-in/reset',
  'sign-in/full-reset',
  'factors/second-factor-fields',
  'sign-in/sign-in',
].map((page) => `views/accounts/${page}.ts`)

it('and no other form has a field of that name: what is typed there comes back', () => {
  const files = new Set(fields.filter(({ name }) => secretFields.has(name)).map(({ file }) => file))
  expect([...files].sort()).toEqual(asked.toSorted())
  for (const name of ['returnCode', 'officeCode', 'confirmation', 'codes[]', 'postalCode'])
    expect(isSecretField(name), name).toBe(false)
  for (const name of secretFields) expect(isSecretField(`confirmation-${name}`), name).toBe(true)
})

/** Where secrets are sent. */
const ownSecret = /^\/en\/(?:sign-in|register|account\/(?:password|confirmation|factors))(?:\/|$)/

it('nor does any form of the pages that people get', async () => {
  const { browsers, ids } = shared.planted
  let walked = 0
  for (const door of Object.keys(doors).filter((one) => one.startsWith('GET /:lang/')))
    for (const who of ['alice', 'gil', 'sam', 'ada'] as const) {
      const answer = await browsers[who].get(addressOf(door, ids))
      const isPage = answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html')
      if (!isPage) {
        await answer.body?.cancel()
        continue
      }
      for (const { action, fields } of formsIn(await answer.text())) {
        walked++
        const secret = fields.map(([name]) => name).filter(isSecretField)
        if (!ownSecret.test(action)) expect(secret, `${action} on ${door}`).toEqual([])
      }
    }
  expect(walked).toBeGreaterThan(300)
})
