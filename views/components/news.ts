import type { I18n } from '../../src/platform/web/i18n.ts'

import { type Content, html } from './html.ts'

export const newTag = ({ t }: I18n): Content => html`<b class="new">${t('news:tag')}</b>`
