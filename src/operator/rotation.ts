import { renewSeeds } from '../accounts/factors/index.ts'
import { renewHookSecrets } from '../api/index.ts'
import { renewSigningKeys } from '../documents/receipts/index.ts'
import { forgetUploadsNotUnder } from '../documents/uploads/index.ts'
import { record } from '../platform/audit/index.ts'
import { write } from '../platform/db/index.ts'
import { renewSecrets } from '../platform/secrets/index.ts'
import { listObjectsNotUnder, resealObject } from '../platform/storage/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { type CommandCall, command } from './command.ts'

export const rotationCommands = {
  'rotate-keys': command({
    about:
      'seals everything anew that an older wrapping key sealed, while the portal runs. First start every ' +
      'portal with the new key (WRAPPING_KEY_FILE, another WRAPPING_KEY_NAME) and the old one beside it ' +
      '(OLD_WRAPPING_KEY_FILE, OLD_WRAPPING_KEY_NAME). Stop it when you like: asked again, it goes on',
    run: (call) => call.withPortal((portal) => rotate(portal, call)),
  }),
}

const noteEvery = 500

async function rotate(portal: Portal, call: Pick<CommandCall, 'say' | 'note' | 'refuse'>): Promise<number> {
  const { db, keyring, settings } = portal
  const old = settings.oldWrappingKey
  if (!old) {
    return call.refuse(
      'Only one wrapping key is given. Start every portal with the new one as WRAPPING_KEY_FILE and WRAPPING_KEY_NAME, and the old one as OLD_WRAPPING_KEY_FILE and OLD_WRAPPING_KEY_NAME; then ask again with the same settings.',
    )
  }
  const small = await renewSmall(portal)
  const uploads = endUploads(portal)
  const { resealed, faults } = await resealAll(portal, call)
  const sum = `${resealed} stored objects and ${small} secrets were sealed anew under "${keyring.current}"; ${uploads} unfinished uploads begin anew.`
  if (faults > 0)
    return call.refuse(
      `${sum} ${faults} objects could not be: keep the old key. verify-objects tells what is wrong with them.`,
    )
  const left = await countLeft(portal)
  if (left > 0) return call.refuse(`${sum} ${left} things were sealed under another key meanwhile: ask again.`)
  write(db, (tx) =>
    record(tx, { id: null }, 'wrappingKey.replaced', portal.clock(), {
      facts: { objects: resealed, secrets: small },
    }),
  )
  return call.say(
    `${sum}\nNothing in the portal names another key than "${keyring.current}" any more.\n` +
      `"${old.name}" may be destroyed as soon as every portal was started again without OLD_WRAPPING_KEY_FILE, and no backup is kept that was made before now: it opens those.\n` +
      'What it sealed stays on the disk for a day more for those who are reading it, and goes then.',
  )
}

/** Reseals everything else than stored objects that is under another key, trying to open each. Returns how many. */
async function renewSmall({ db, keyring }: Portal): Promise<number> {
  let renewed = 0
  for (const renew of [renewSecrets, renewSigningKeys, renewSeeds, renewHookSecrets])
    renewed += await renew(db, keyring)
  return renewed
}

/** Unfinished uploads cannot go on: their next part would be sealed under another key. */
function endUploads({ db, keyring, clock }: Portal): number {
  return write(db, (tx) => forgetUploadsNotUnder(tx, keyring.current, clock()))
}

async function resealAll({ db, storage, keyring, clock }: Portal, call: Pick<CommandCall, 'say' | 'note' | 'refuse'>) {
  const seen = { resealed: 0, faults: 0 }
  for (let after = ''; ; ) {
    const ids = listObjectsNotUnder(db, keyring.current, after)
    if (ids.length === 0) return seen
    for (const id of ids) {
      try {
        if (await resealObject(db, storage, keyring, id, clock())) seen.resealed++
      } catch (error) {
        seen.faults++
        call.note(`${id}: ${(error as Error).message}`)
      }
      if (seen.resealed % noteEvery === noteEvery - 1) call.note(`${seen.resealed + 1} objects`)
    }
    after = ids.at(-1)!
  }
}

/** What is still under another key, perhaps because the portal was not restarted. Reseals the secrets among it. */
async function countLeft(portal: Portal): Promise<number> {
  const small = await renewSmall(portal)
  const { db, keyring } = portal
  const named = db.$client
    .prepare(
      `select (select count(*) from objects where key_name <> @name) + (select count(*) from uploads where key_name <> @name)`,
    )
    .pluck()
    .get({ name: keyring.current }) as number
  return small + named
}
