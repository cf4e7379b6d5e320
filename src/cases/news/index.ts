export { listMovedDeadlines, type MovedDeadlines } from './moved-deadlines.ts'
export { listOrderNews, type News } from './news.ts'
export { listOwnMarks } from './own-marks.ts'
export { keepNewsActions } from './see-case.ts'
