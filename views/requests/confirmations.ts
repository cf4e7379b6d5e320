import type { Capacity } from '../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../src/cases/access/queries.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { Request } from '../../src/requests/queries.ts'
import { caseFormHead } from '../components/case-head.ts'
import { buttonLink, buttonRow, html, postForm, submitButton, warningText } from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { kindName } from './words.ts'

type ConfirmationData = { i18n: I18n; request: Request; theCase: VisibleCase; capacity: Capacity }

export const requestDeletionPage = (data: ConfirmationData) =>
  confirmation(data, 'deletion', requestPaths.requestDeletion(data.i18n.locale, data.request.id))

export const requestWithdrawalPage = (data: ConfirmationData) =>
  confirmation(data, 'withdrawal', requestPaths.requestWithdrawal(data.i18n.locale, data.request.id))

function confirmation(
  { i18n, request, theCase, capacity }: ConfirmationData,
  act: 'deletion' | 'withdrawal',
  action: string,
) {
  const { t, locale } = i18n
  const back = { href: requestPaths.request(locale, request.id), label: t('requests:confirmation.back') }
  return page(
    i18n,
    { title: t(`requests:${act}.title`), ...actingHead([capacity]) },
    html`
    ${caseFormHead(i18n, { theCase, title: t(`requests:${act}.title`), back })}
    <p class="lead">${kindName(i18n, request.kind)}</p>
    ${warningText({ i18n, text: t(`requests:${act}.warning`) })}
    ${postForm(
      { action, seal: i18n.seal },
      buttonRow(
        submitButton({ label: t(`requests:${act}.submit`), kind: 'danger' }),
        buttonLink({ ...back, kind: 'plain' }),
      ),
    )}`,
  )
}
