import { delegatePaths } from '../../src/delegation/paths.ts'
import type { GivenDelegation } from '../../src/delegation/queries.ts'
import type { SharedWith } from '../../src/delegation/shares.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  buttonLink,
  buttonRow,
  dataTable,
  html,
  personName,
  postForm,
  submitButton,
  warningText,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { caseScope, delegateRole, delegationStateTag, shareRole, shareScope } from './words.ts'

type AllEndingData = { i18n: I18n; delegations: readonly GivenDelegation[]; shares: readonly SharedWith[] }

/** Says who loses what. */
export function allEndingPage({ i18n, delegations, shares }: AllEndingData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('delegation:allEnding.title'),
      back: { href: delegatePaths.delegates(locale), label: t('delegation:list.title') },
    },
    html`
    <h1>${t('delegation:allEnding.title')}</h1>
    ${dataTable({
      caption: t('delegation:allEnding.caption'),
      columns: [
        { label: t('delegation:list.who') },
        { label: t('delegation:list.as') },
        { label: t('delegation:list.cases') },
        { label: t('delegation:list.state') },
      ],
      rows: [
        ...delegations.map((given) => [
          personName(given.name),
          delegateRole(i18n, given),
          caseScope(i18n, given, given.caseIds, new Map()),
          delegationStateTag(i18n, given.state),
        ]),
        ...shares.map((share) => [
          personName(share.name),
          shareRole(i18n, share),
          shareScope(i18n, share, false),
          delegationStateTag(i18n, share.state),
        ]),
      ],
    })}
    <p>${t('delegation:allEnding.what')}</p>
    ${warningText({ i18n, text: t('delegation:allEnding.warning') })}
    ${postForm(
      { action: delegatePaths.delegatesEnding(locale), seal: i18n.seal },
      buttonRow(
        submitButton({ label: t('delegation:allEnding.submit'), kind: 'danger' }),
        buttonLink({ href: delegatePaths.delegates(locale), label: t('delegation:ending.keep'), kind: 'plain' }),
      ),
    )}`,
  )
}
