import type { Registry } from '../../accounts/people/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import { outsideAccessOf } from '../../cases/record/index.ts'
import { type FormFields, withFormVersion } from '../../platform/form-version.ts'
import { findBreachAbout } from '../breaches/queries.ts'
import { offeredTypes } from '../catalogue/queries.ts'
import { listRefusedSends } from '../check-findings/refused-sends.ts'
import { originalsOf } from '../photographs/originals.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { progressOf } from '../submissions/progress.ts'
import { concernsOf } from './concerns.ts'
import { openingsAmong } from './opened.ts'
import { acceptanceOf } from './pending.ts'
import { canKnow, getReadableSubmission } from './queries.ts'
import { sentWith } from './sent-with.ts'
import { loadSidePanel } from './staff-side-panel.ts'
import { isTakingBackAsked } from './taking-back.ts'

/** `isNextInLine`: it stands there although nobody has chosen it, and no document of it opens by itself. */
type Arrival = { readonly isNextInLine: boolean }

/** What the page of a submission shows. Its first document opens for its own office, while it has not decided. */
export async function submissionData(
  here: Handler<Registry>,
  id: string,
  query: Record<string, string>,
  { isNextInLine }: Arrival,
) {
  const { db, i18n, at, portal, actor } = here
  const found = getReadableSubmission(db, actor, id, at)
  const outside = outsideAccessOf(db, actor, found.theCase)
  const accepting = acceptanceOf(db, actor, found.submission)
  const opensFirst = !isNextInLine && !outside && found.submission.state === 'received'
  const beside = await loadSidePanel(here, found, query, { opensFirst })
  return {
    i18n,
    ...getReadableSubmission(db, actor, id, at),
    accepting,
    isCorrectionAsked: isTakingBackAsked(db, found.submission),
    beside,
    outside,
    progress: progressOf(db, found.submission, (other) => canKnow(db, actor, other, at)),
    concerns: outside ? [] : concernsOf(db, actor, found),
    openings: openingsAmong(db, found.documents),
    originals: originalsOf(db, found.documents),
    sentWith: sentWith(db, actor, found.submission, at),
    offered: offeredTypes(found.theCase.division),
    types: withFormVersion(typesNow(found.documents)),
    breachId: findBreachAbout(db, actor, id),
    refusedSends: listRefusedSends(db, found.submission),
    at: at.epochMilliseconds,
    demo: portal.settings.demo,
  }
}

/** What the form of the types shows. */
export const typesNow = (listed: readonly DocumentRow[]): FormFields =>
  Object.fromEntries(listed.map(({ id, type }) => [`type-${id}`, type ?? '']))
