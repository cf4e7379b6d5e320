import { delegatePaths } from '../../src/delegation/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { html } from '../components/index.ts'
import { page } from '../layout.ts'

/** The answer came too late. */
export const shareClosedPage = ({ i18n }: { i18n: I18n }) =>
  page(
    i18n,
    {
      title: i18n.t('delegation:share.closed'),
      error: true,
      back: { href: delegatePaths.delegates(i18n.locale), label: i18n.t('delegation:list.title') },
    },
    html`
    <h1>${i18n.t('delegation:share.closed')}</h1>
    <p>${i18n.t('delegation:error.closed')}</p>`,
  )
