import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { DraftCorrection } from '../../../src/documents/submissions/progress.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { stampZone } from '../../../src/tribunal/index.ts'
import {
  type Content,
  dayTag,
  disclosure,
  html,
  momentTag,
  personName,
  reference,
  taskList,
} from '../../components/index.ts'

export type CorrectionData = {
  i18n: I18n
  submission: Submission
  /** Undefined in a draft that corrects nothing. */
  correction: DraftCorrection | undefined
  wanted: readonly { readonly faulty: DocumentRow; readonly by: DocumentRow | undefined }[]
}

/** On a correction and before it is sent: what the registry returned and why, until when, what is kept, and what is to be replaced. */
export function correctionPart({ i18n, submission, correction, wanted }: CorrectionData): Content {
  if (!correction) return ''
  const { t, locale } = i18n
  const { returned, first, correctBy, kept, returnCode, returnReason, decidedAt } = correction
  const at = (instant: number) => momentTag({ i18n, at: instant, zone: first.officeZone ?? stampZone, isNamed: true })
  return html`
    <section>
      <h2 id="returned">${wanted.length > 0 ? t('registry:replacing.title', { count: wanted.length }) : t('registry:replacing.all')}</h2>
      <dl class="facts-list">
        <div><dt>${t('registry:replacing.returned')}</dt><dd><a href="${submissionPaths.submission(locale, returned.id)}">${reference(returned.number ?? '')}</a>${decidedAt && html`, ${at(decidedAt)}`}</dd></div>
        ${returnCode && html`<div><dt>${t('registry:replacing.reason')}</dt><dd>${t(`registry:code.${returnCode}`)}${returnReason && html`<br><span class="as-written" dir="auto">${returnReason}</span>`}</dd></div>`}
        ${returnCode && html`<div><dt>${t('registry:replacing.toDo')}</dt><dd>${t(`registry:returned.${returnCode}`)}</dd></div>`}
        ${correctBy && html`<div><dt>${t('registry:replacing.by')}</dt><dd>${dayTag({ i18n, day: correctBy })}. ${t('registry:replacing.byMore')}</dd></div>`}
        ${kept.length > 0 && html`<div><dt>${t('registry:replacing.keptTitle')}</dt><dd>${t('registry:replacing.keptCount', { count: kept.length })} ${first.receivedAt !== null && at(first.receivedAt)}${disclosure(t('registry:replacing.keptList'), html`<ul>${kept.map(({ title }) => html`<li>${personName(title)}</li>`)}</ul>`)}</dd></div>`}
      </dl>
      ${
        wanted.length > 0 &&
        taskList(
          wanted.map(({ faulty, by }) => ({
            label: personName(faulty.title),
            ...(by
              ? {
                  hint: personName(by.fileName),
                  state: { kind: 'success' as const, word: t('registry:replacing.done') },
                }
              : {
                  href: submissionPaths.documentReplacement(locale, submission.id, faulty.id),
                  state: { kind: 'warning' as const, word: t('registry:replacing.todo') },
                }),
          })),
        )
      }
    </section>`
}
