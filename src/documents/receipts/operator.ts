import type { Portal } from '../../platform/web/context.ts'
import { closeDays, verifyDigests } from './digests.ts'
import { rotateSigningKey } from './keys.ts'
import { verifyReceipts } from './proofs.ts'

type ActResult = { readonly ok: boolean; readonly text: string }

const faults = {
  chain: 'a day was lost or put in',
  signature: 'it is not what was signed',
  content: 'the receipts of that day are not those that it was made of',
}

/** What the operator's commands do about receipts, and what they say. */
export const receiptActs = {
  digest: async ({ db, clock }: Portal): Promise<ActResult> => {
    await closeDays(db, clock)
    const verdict = await verifyDigests(db)
    if (!verdict.ok)
      return { ok: false, text: `The chain of digests is broken at ${verdict.day}: ${faults[verdict.problem]}.` }
    const lines = verdict.days.map(
      ({ day, digest, submissions, documents }) =>
        `${day}  ${digest}  ${submissions} submissions, ${documents} documents`,
    )
    const whole = `The chain is whole: ${lines.length} days, made anew from the receipts.`
    return { ok: true, text: [...lines, whole].join('\n') }
  },
  /** Changes nothing: what is broken, a sentence each, or what was found whole. */
  proofs: async ({ db }: Portal): Promise<{ readonly faults: readonly string[]; readonly text: string }> => {
    const verdict = await verifyDigests(db)
    const { receipts, wrong } = await verifyReceipts(db)
    return {
      faults: [
        ...(verdict.ok ? [] : [`The chain of digests is broken at ${verdict.day}: ${faults[verdict.problem]}.`]),
        ...wrong.map(({ of, why }) => `The receipt of ${of} is wrong: ${why}.`),
      ],
      text: `${verdict.ok ? verdict.days.length : 0} daily digests and ${receipts} signed receipts are what they were.`,
    }
  },
  rotateKey: async ({ db }: Portal): Promise<ActResult> => ({
    ok: true,
    text: `Receipts are signed by the key ${await rotateSigningKey(db)} from now on.`,
  }),
}
