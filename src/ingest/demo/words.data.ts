/** What people write in one language. `{n}` is a small number, `{town}` the town's name. */
export interface Words {
  /** Titles that nobody takes for a real site. */
  readonly titles: readonly string[];
  readonly streets: readonly string[];
  readonly costs: readonly string[];
  readonly access: readonly string[];
  readonly comments: readonly string[];
}

const english: Words = {
  titles: [
    'Example Car Park {n}',
    'Demo Charging Hub {town}',
    'Fictional Hotel {town}',
    'Imaginary Service Station {n}',
    'Made-up Supermarket {n}',
    'Demo Town Hall {town}',
  ],
  streets: ['{n} Example Street', '{n} Imaginary Road', 'Demo Lane {n}', '{n} Fictional Avenue'],
  costs: [
    'Free',
    '£0.35/kWh',
    '$0.29 per kWh, parking $2/hour',
    'Included in parking fee',
    '0.45/kWh',
  ],
  access: [
    '24/7',
    'Open during business hours, ask at reception',
    'Behind the barrier, take a parking ticket first',
    'Level -{n}, near the lift',
  ],
  comments: [
    'Charged without a problem, about {n} kW.',
    'Both bays were taken by cars that were not charging.',
    'Screen is dark, could not start a session.',
    'Nice café next door & friendly staff.',
  ],
};
const german: Words = {
  titles: [
    'Beispiel-Parkhaus {n}',
    'Demo-Ladepark {town}',
    'Erfundenes Rathaus {town}',
    'Musterhotel {town}',
    'Fantasie-Supermarkt {n}',
  ],
  streets: ['Beispielstraße {n}', 'Musterweg {n}', 'Erfundene Gasse {n}', 'Demoplatz {n}'],
  costs: [
    '0,35€/kWh (+2c/min von 8-22Uhr)',
    'kostenlos',
    '0,49 €/kWh',
    'Ladekarte nötig, 0,39 €/kWh',
  ],
  access: [
    '24/7 geöffnet',
    'Während der Öffnungszeiten, Höhe max. 2,{n} m',
    'Schlüssel beim Empfang „Müller & Söhne“',
  ],
  comments: [
    'Lädt problemlos mit {n} kW.',
    'Säule ist außer Betrieb, Störung gemeldet.',
    'Zugeparkt von Verbrennern …',
  ],
};
const french: Words = {
  titles: [
    'Parking de l’Exemple {n}',
    'Borne fictive {town}',
    'Mairie imaginaire de {town}',
    'Hôtel Démo {n}',
  ],
  streets: ['{n} rue de l’Exemple', '{n} avenue Imaginaire', 'Place de la Démo {n}'],
  costs: ['Gratuit', '0,40 €/kWh', '3 € la première heure, puis 0,20 €/min après 1 h'],
  access: ['Accès libre 24h/24', 'Badge à retirer à l’accueil', 'Hauteur limitée à 1,{n} m'],
  comments: [
    'Charge réussie à {n} kW.',
    'Borne en panne, écran éteint.',
    'Place occupée par un thermique.',
  ],
};
const dutch: Words = {
  titles: ['Voorbeeldgarage {n}', 'Verzonnen laadplein {town}', 'Demo-hotel {town}'],
  streets: ['Voorbeeldstraat {n}', 'Fictieve Gracht {n}', 'Demoplein {n}'],
  costs: ['€ 0,34 per kWh', 'Gratis', '€ 0,61 start + € 0,33/kWh'],
  access: ['Openbaar, 24 uur per dag', 'Alleen voor klanten tijdens openingstijden'],
  comments: ['Laden ging prima, {n} kW.', 'Paal was buiten gebruik.'],
};
const spanish: Words = {
  titles: ['Aparcamiento Ejemplo {n}', 'Cargador ficticio {town}', 'Hotel Imaginario {town}'],
  streets: ['Calle del Ejemplo {n}', 'Avenida Ficticia {n}', 'Plaza Demo {n}'],
  costs: ['Gratis', '0,39 €/kWh', 'Sólo pago del aparcamiento'],
  access: ['Abierto 24 h', 'Preguntar en recepción, ¡sótano -{n}!'],
  comments: ['Carga correcta a {n} kW.', 'No funciona, pantalla apagada.'],
};
const portuguese: Words = {
  titles: ['Estacionamento Exemplo {n}', 'Posto fictício {town}', 'Hotel Demonstração {town}'],
  streets: ['Rua do Exemplo {n}', 'Avenida Imaginária {n}'],
  costs: ['Grátis', '0,35 €/kWh', 'R$ 1,90/kWh'],
  access: ['Acesso livre 24 horas', 'Só durante o horário de funcionamento'],
  comments: ['Carregou bem a {n} kW.', 'Está avariado há semanas.'],
};
const italian: Words = {
  titles: ['Parcheggio Esempio {n}', 'Colonnina immaginaria {town}', 'Albergo Dimostrativo {n}'],
  streets: ['Via dell’Esempio {n}', 'Piazza Inventata {n}', 'Viale Demo {n}'],
  costs: ['Gratuito', '0,45 €/kWh', '0,50 €/kWh, sosta dopo 60 min a pagamento'],
  access: ['Aperto 24 ore su 24', 'Chiedere alla reception, è dietro l’edificio'],
  comments: ['Tutto bene, {n} kW.', 'Colonnina spenta.'],
};
const nordic: Words = {
  titles: [
    'Eksempel Parkering {n}',
    'Oppdiktet ladestasjon {town}',
    'Påhittad laddplats {town}',
    'Demo Senter {n}',
  ],
  streets: ['Eksempelveien {n}', 'Påhittade gatan {n}', 'Demogata {n}'],
  costs: ['Gratis', 'NOK 4,50 per kWh', '3 kr/kWh', '2,50 kr/min + 3 kr/kWh'],
  access: ['Døgnåpent', 'Öppet dygnet runt', 'Bak bygget, følg skilt'],
  comments: ['Fungerte fint, {n} kW.', 'Ur funktion, rapporterad.'],
};
const polish: Words = {
  titles: ['Przykładowy Parking {n}', 'Zmyślona stacja ładowania {town}'],
  streets: ['ul. Przykładowa {n}', 'al. Wymyślona {n}'],
  costs: ['Bezpłatnie', '1,89 zł/kWh'],
  access: ['Całodobowo', 'W godzinach otwarcia galerii'],
  comments: ['Ładowanie bez problemu, {n} kW.', 'Nie działa.'],
};
const japanese: Words = {
  titles: ['架空の充電スタンド {n}', '見本駐車場 {town}', 'デモ道の駅 {n}'],
  streets: ['見本町{n}丁目', '架空通り {n}番地'],
  costs: ['無料', '30分550円', '会員カードが必要'],
  access: ['24時間利用可', '営業時間内のみ、地下{n}階'],
  comments: ['問題なく充電できました。', '故障中でした。'],
};
const chinese: Words = {
  titles: ['示例充电站 {n}', '虚构停车场 {town}', '演示广场 {n}号'],
  streets: ['示例路{n}号', '虚构大道{n}号'],
  costs: ['免费', '1.2元/度，停车费另计'],
  access: ['全天开放', '地下停车场负{n}层'],
  comments: ['充电正常。', '设备故障，无法启动。'],
};
const korean: Words = {
  titles: ['예시 충전소 {n}', '가상 주차장 {town}'],
  streets: ['예시로 {n}', '가상대로 {n}'],
  costs: ['무료', '347.2원/kWh'],
  access: ['24시간 이용 가능', '지하 {n}층'],
  comments: ['충전 잘 됩니다.', '고장입니다.'],
};
const arabic: Words = {
  titles: ['محطة شحن تجريبية {n}', 'موقف خيالي {town}'],
  streets: ['شارع المثال {n}', 'طريق الخيال {n}'],
  costs: ['مجاني', '0.29 درهم/ك.و.س'],
  access: ['مفتوح 24 ساعة', 'الطابق السفلي {n}'],
  comments: ['تم الشحن بنجاح.', 'الجهاز معطل.'],
};
const hebrew: Words = {
  titles: ['עמדת טעינה לדוגמה {n}', 'חניון בדיוני {town}'],
  streets: ['רחוב הדוגמה {n}', 'שדרות הדמיון {n}'],
  costs: ['חינם', '1.6 ₪ לקוט"ש'],
  access: ['פתוח 24/7', 'קומה מינוס {n}'],
  comments: ['הטעינה הצליחה.', 'לא עובד.'],
};
const greek: Words = {
  titles: ['Παράδειγμα φόρτισης {n}', 'Φανταστικό πάρκινγκ {town}'],
  streets: ['Οδός Παραδείγματος {n}', 'Λεωφόρος Φαντασίας {n}'],
  costs: ['Δωρεάν', '0,39 €/kWh'],
  access: ['Ανοιχτά όλο το 24ωρο'],
  comments: ['Όλα καλά, {n} kW.', 'Εκτός λειτουργίας.'],
};
const ukrainian: Words = {
  titles: ['Вигадана зарядна станція {n}', 'Приклад паркінгу {town}'],
  streets: ['вул. Прикладна, {n}', 'просп. Вигаданий, {n}'],
  costs: ['Безкоштовно', '9 грн/кВт·год'],
  access: ['Цілодобово', 'Підземний паркінг, рівень -{n}'],
  comments: ['Зарядка пройшла успішно.', 'Не працює.'],
};
const thai: Words = {
  titles: ['สถานีชาร์จตัวอย่าง {n}', 'ลานจอดรถสมมุติ {town}'],
  streets: ['ถนนตัวอย่าง {n}', 'ซอยสมมุติ {n}'],
  costs: ['ฟรี', '7.5 บาท/หน่วย'],
  access: ['เปิด 24 ชั่วโมง'],
  comments: ['ชาร์จได้ปกติ', 'เครื่องเสีย'],
};
const hindi: Words = {
  titles: ['उदाहरण चार्जिंग स्टेशन {n}', 'काल्पनिक पार्किंग {town}'],
  streets: ['उदाहरण मार्ग {n}', 'Imaginary Road {n}'],
  costs: ['निःशुल्क', '₹18/kWh'],
  access: ['24 घंटे खुला'],
  comments: ['चार्जिंग ठीक रही।', 'काम नहीं कर रहा है।'],
};
const turkish: Words = {
  titles: ['Örnek Otopark {n}', 'Hayali Şarj İstasyonu {town}'],
  streets: ['Örnek Caddesi No:{n}', 'Hayali Sokak {n}'],
  costs: ['Ücretsiz', '8,99 ₺/kWh'],
  access: ['24 saat açık', 'Kat -{n}, asansörün yanında'],
  comments: ['Sorunsuz şarj oldu, {n} kW.', 'Arızalı.'],
};

/** By country; English where a country is not listed. */
export const wordsByCountry: Readonly<Record<string, Words>> = {
  DE: german,
  AT: german,
  CH: german,
  LI: german,
  FR: french,
  BE: french,
  LU: french,
  CI: french,
  NL: dutch,
  ES: spanish,
  MX: spanish,
  AR: spanish,
  CL: spanish,
  CO: spanish,
  PE: spanish,
  PT: portuguese,
  BR: portuguese,
  IT: italian,
  NO: nordic,
  SE: nordic,
  DK: nordic,
  PL: polish,
  JP: japanese,
  CN: chinese,
  TW: chinese,
  KR: korean,
  AE: arabic,
  EG: arabic,
  SA: arabic,
  IL: hebrew,
  GR: greek,
  UA: ukrainian,
  TH: thai,
  IN: hindi,
  TR: turkish,
};
export const otherWords = english;
