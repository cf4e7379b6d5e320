/** Invented people of many origins: the name as they write it, and as a passport has it in the Latin alphabet. */
export type Claimant = { readonly name: string; readonly latin?: string }

export const families = {
  nguyen: [{ name: 'Nguyễn Thị Hồng Điệp' }, { name: 'Nguyễn Quốc Khải' }, { name: 'Nguyễn Gia Thiện' }],
  hourani: [
    { name: 'يوسف الحوراني الزيتوني', latin: 'Yousef Alhourani Alzeitouni' },
    { name: 'ليلى الحوراني الزيتوني', latin: 'Leila Alhourani Alzeitouni' },
    { name: 'سامي الحوراني الزيتوني', latin: 'Sami Alhourani Alzeitouni' },
    { name: 'نور الحوراني الزيتوني', latin: 'Nour Alhourani Alzeitouni' },
  ],
  kianfar: [
    { name: 'مهتاب کیان‌فر رودباری', latin: 'Mahtab Kianfar Roudbari' },
    { name: 'آرش کیان‌فر رودباری', latin: 'Arash Kianfar Roudbari' },
  ],
  delavega: [
    // 60 characters, the longest name of the sample.
    { name: 'María Guadalupe Montserrat Xóchitl de la Vega y Monteverdejo' },
    { name: 'Emiliano de la Vega y Monteverdejo' },
  ],
  mbuyi: [
    { name: 'Espérance Mbuyi-Kalondaji' },
    { name: 'Dieumerci Mbuyi-Kalondaji' },
    { name: 'Grâce Mbuyi-Kalondaji' },
  ],
  selvan: [
    { name: 'கவிதா செல்வநாதர்', latin: 'Kavitha Selvanathar' },
    { name: 'அருள் செல்வநாதர்', latin: 'Arul Selvanathar' },
  ],
} as const satisfies Record<string, readonly Claimant[]>

export const single: readonly Claimant[] = [
  { name: 'Suharti' },
  { name: 'Дарина Верхолісько', latin: 'Daryna Verkholisko' },
  { name: 'ዳዊት ሃብተዝጊ', latin: 'Dawit Habtezgi' },
  { name: 'Zoë Ångströmmer-Kjærvik' },
  { name: 'Ọlámídé Adébáyọ̀wá', latin: 'Olamide Adebayowa' },
  { name: 'Widlène Saint-Fleuriot' },
  { name: 'Gurleen Kaur Dhanjalwala' },
  { name: 'Şükriye Yıldızhanoğlu' },
  { name: 'Đorđe Živkovarić' },
  { name: 'Faadumo Xirsi Cilmidheere' },
  { name: 'Jhon Freddy Quiñónez Ospinal' },
  { name: '吴晓岚月', latin: 'Wu Xiaolanyue' },
  { name: 'Mursal' },
  { name: 'ثمینہ اخترزئی', latin: 'Samina Akhtarzai' },
  { name: 'Erzsébet Lakatosfalvi' },
  { name: 'Thandeka Ncube-Mahlathini' },
  { name: 'Carlos Andrés Peñaloza Ibarreche' },
  { name: 'Ngozi Chidubem-Eze' },
  { name: 'Михаил Рощинов-Вельский', latin: 'Mikhail Roshchinov-Velsky' },
  { name: 'Aïssatou Diallobah' },
  { name: 'Ketevan Tsiklauroshvili' },
  { name: 'Rajesh Pillaimuthu' },
  { name: 'زهرا نوری‌زاده هراتی', latin: 'Zahra Nourizadeh Herati' },
  { name: 'Jean-Baptiste Ntakirutinka' },
  { name: 'Yến Nhi Trầnvương' },
  { name: 'Marisol Ixquiactap Cumez' },
  { name: 'Abdirahman Guuleed Warfaaye' },
  { name: 'Katarzyna Brzęczykowska' },
  { name: 'Tserendolgor' },
  { name: 'Shanthini Rasanayagampillai' },
  { name: 'Blessing Osarumwense-Idahosa' },
  { name: 'حسن القاسمي البيطار', latin: 'Hassan Alqasimi Albitar' },
  { name: 'Nadège Toussaintil' },
  { name: 'Farrukh Mirzabekov' },
  { name: 'Luz Divina Cañizalez Urdanetta' },
  { name: 'Solomon Woldegiorgisse' },
  { name: 'Ilinca Vrânceanovici' },
]
