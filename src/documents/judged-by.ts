import { evidenceLimits } from '../cases/index.ts'
import type { DocumentType } from './schema.ts'

/** Which limits judge a type of document, in order of preference: the first that the case raises with a day. */
const ofType: Partial<Record<DocumentType, readonly string[]>> = {
  disclosure: evidenceLimits,
  personalEvidence: evidenceLimits,
  countryConditions: evidenceLimits,
  identity: evidenceLimits,
  other: evidenceLimits,
  responseEvidence: ['rpd.discloseResponse', 'iad.discloseResponse', 'id.disclose'],
  bocForm: ['rpd.boc.afterExt', 'rpd.boc.poe', 'rpd.boc.inland'],
  bocChanges: ['rpd.boc.change'],
  noticeOfAppeal: ['rad.notice', 'iad.notice.spons', 'iad.notice.removal', 'iad.notice.resid'],
  appellantRecord: ['rad.record'],
  memorandum: ['rad.reply', 'rad.respond', 'rad.record'],
  replyRecord: ['rad.reply'],
  application: ['rpd.app'],
  witnessInformation: ['rpd.witness', 'rad.witness', 'iad.witness', 'id.witness'],
  // No limit of their own in any of the rules, or without delay.
  writtenSubmissions: [],
  counselInformation: [],
}

/**
 * One list of limits for each thing in a submission. What only goes with something else (a list, a translator's declaration,
 * proof of service, a medical certificate) is judged by that; alone, or before anyone said what there is, it counts as
 * evidence.
 */
export function limitsFor(types: readonly (string | null)[]): readonly (readonly string[])[] {
  const own = [...new Set(types)].flatMap((type) => {
    const ids = ofType[type as DocumentType]
    return ids ? [ids] : []
  })
  return own.length > 0 ? own : [evidenceLimits]
}
