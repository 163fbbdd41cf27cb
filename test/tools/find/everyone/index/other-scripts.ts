/** Invented names as customers have them, and texts that mean them, in another script or form. */
export const IN_OTHER_SCRIPTS: readonly (readonly [name: string, texts: readonly string[]])[] = [
  ["Lee Seo-yeon", ["이서연이요", "네 이서연 고객님, 확인해 드리겠습니다.", "고객: 이서연이요\n상담원: 네"]],
  ["Jihoon Park", ["박지훈 님께서 세금계산서 재발행을 요청하셨습니다."]],
  ["Soo-young Jung", ["정수영 씨가 환불을 원합니다", "정수영님 결제 오류", "어제 정수영 고객님께서 전화 주셨어요"]],
  ["Yoon Hye-jin", ["윤혜진이라고 합니다. 로그인이 안 돼요"]],
  ["Donghyun Rhee", ["이동현 대표님이 영수증 요청하셨습니다", "이동현입니다. 카드 변경 부탁드려요"]],
  ["Chung Euisun", ["정의선 과장님 전화 왔어요"]],
  ["Minji Kang", ["강민지는 아직 못 받았대요", "강민지, 환불 문의"]],
  ["Eun-ji Shin", ["신은지 선생님 구독 취소"]],
  ["Bong Joon-ho", ["봉준호 감독님 계정 잠김"]],
  ["오세훈", ["Oh Se-hoon wants a refund", "Sehun Oh"]],
  ["김영희", ["Young-hee Kim asked for an invoice", "Kim Younghee", "Ms Gim Yeonghui"]],
  ["최은경", ["Eunkyung Choi", "Choe Eun-gyeong can't log in"]],
  ["임성호", ["Sungho Lim", "Rim Seong-ho", "Im Sung Ho"]],
  ["한지우", ["Jiwoo Han can't log in", "Han Ji-woo"]],
  ["조현우", ["Hyunwoo Cho", "Jo Hyeon-u"]],
  ["남궁민수", ["Namgung Minsoo"]],
  [
    "Yumi Yamada",
    [
      "山田由美様からお電話がありました。先月の請求書を再発行してほしいとのことです。",
      "お客様の山田由美さんより、ログインできないとの連絡あり",
    ],
  ],
  ["Kenta Watanabe", ["渡辺健太さんから解約の連絡", "渡邊健太様より", "ワタナベ ケンタ 様 プラン変更"]],
  ["Haruka Ito", ["伊藤遥さんの請求書をお願いします", "伊藤 遥", "イトウ ハルカ"]],
  ["Naoki Kobayashi", ["小林直樹氏の領収書", "こばやしなおき様"]],
  ["Mori Takeshi", ["森健様がログインできません", "森 健"]],
  ["Hayashi Misaki", ["林美咲様から問い合わせ"]],
  ["Daisuke Sasaki", ["佐々木大輔と申します。領収書を再発行していただけますか。"]],
  ["Tomoko Endo", ["遠藤智子様のご契約について"]],
  ["Shinichi Okamoto", ["岡本伸一様、返金希望", "オカモトシンイチ"]],
  ["Kaori Nakajima", ["中島香織さま 本日お電話あり"]],
  ["高橋涼", ["タカハシ リョウ 様 プラン変更希望", "Ryo Takahashi", "takahashi ryou wants"]],
  ["斎藤恵子", ["Keiko Saito", "サイトウ ケイコ", "齋藤恵子様より", "Keiko Saitoh"]],
  ["中村翔太", ["Shota Nakamura cannot log in", "Nakamura Shouta"]],
  ["清水久美子", ["Kumiko Shimizu", "シミズクミコ様"]],
  ["大野 裕子", ["Yuko Ohno", "Ono Yuuko san", "オオノ ユウコ"]],
  ["井上真由美", ["Mayumi Inoue", "Inoue Mayumi"]],
  ["ワタナベ ナオミ", ["渡辺直美様より", "Naomi Watanabe"]],
  ["さくら工房 株式会社", ["さくら工房様の請求先"]],
  ["张晓明", ["請問張曉明的訂單什麼時候出貨?", "Zhang Xiaoming", "Chang Hsiao-ming"]],
  ["陳怡君", ["陈怡君说没收到发票", "Chen Yi-Chun"]],
  ["刘伟", ["劉偉先生要求退款", "Liu Wei", "Mr Lau Wai"]],
  ["Liu Jianhua", ["刘建华要求退款，他说没有收到邮件", "我是刘建华，请帮我查一下", "劉建華"]],
  ["Huang Hsiu-ying", ["黃秀英小姐打電話來", "黄秀英"]],
  ["Wong Chi Ming", ["黃志明先生", "黄志明的订单"]],
  ["Lam Ka Yan", ["林嘉欣想取消訂閱"]],
  ["Tsai Ming-che", ["蔡明哲先生來電詢問發票"]],
  ["欧阳娜", ["歐陽娜女士", "Ouyang Na"]],
  ["郑国强", ["鄭國強說付款失敗", "Zheng Guoqiang", "Cheng Kuo-chiang"]],
  ["Xu Jing", ["徐静女士", "许静"]],
  [
    "Fatima Al-Zahrani",
    ["اتصلت الأستاذة فاطمة الزهراني بخصوص استرجاع المبلغ، الرجاء الرد عليها اليوم", "فاطمه الزهرانى"],
  ],
  [
    "Nour Haddad",
    [
      "مرحباً،\nهل يمكن تغيير البطاقة المسجلة على الحساب؟ البطاقة القديمة تنتهي هذا الشهر.\n\nمع الشكر\nنور حداد\nاستوديو زيتونة – بيروت",
    ],
  ],
  ["Khalid El Masry", ["خالد المصري يريد إلغاء الاشتراك", "السيد خالد المصري", "طلب مني خالد المصري نسخة من الفاتورة"]],
  ["Aisha Bint Khalifa", ["عائشة بنت خليفة لم تستلم الرمز"]],
  ["Youssef Benjelloun", ["يوسف بنجلون لا يستطيع الدخول إلى حسابه"]],
  ["Mariam Qasim", ["تواصلت معنا العميلة مريم قاسم أمس"]],
  ["Abdulrahman Al Otaibi", ["عبد الرحمن العتيبي", "أرسل عبدالرحمن العتيبي إيصال الدفع"]],
  ["سارة القاسم", ["Sara Al-Qasim", "Sarah Alkasem can't log in", "sara el kassem"]],
  ["عمر الشريف", ["Omar Sharif", "Umar Al-Shareef asked for a refund"]],
  ["هدى عبد الله", ["Huda Abdullah", "Houda Abdallah"]],
  ["جمال خوري", ["Jamal Khoury", "Gamal Khouri from Beirut", "Djamel Khouri"]],
  ["Moshe Ben-Ami", ["משה בן עמי מחיפה התקשר, מבקש לבטל את החידוש האוטומטי"]],
  ["Shlomo Avraham", ["שלמה אברהם ביקש החזר כספי", "שלום, מדבר שלמה אברהם, לא קיבלתי חשבונית"]],
  ["Tzipi Rabinovich", ["ציפי רבינוביץ התקשרה בקשר לחשבונית"]],
  ["Yitzhak Peretz", ["הלקוח יצחק פרץ מבקש קבלה"]],
  ["רחל כץ", ["Rachel Katz", "Rahel Kats needs an invoice"]],
  ["אבי מזרחי", ["Avi Mizrahi", "Avi Mizrachi"]],
  ["Reza Hosseini", ["آقای رضا حسینی درخواست بازپرداخت دارد", "رضا حسینی"]],
  ["Maryam Karimi", ["خانم مریم کریمی تماس گرفت"]],
  ["علی رضایی", ["Ali Rezaei", "Ali Rezai"]],
  ["Bilal Qureshi", ["بلال قریشی صاحب کو رسید چاہیے"]],
  ["Rajesh Sharma", ["राजेश शर्मा को रिफंड चाहिए", "श्री राजेश शर्मा जी का फोन आया"]],
  ["Sunita Verma", ["सुनीता वर्मा लॉगिन नहीं कर पा रही हैं"]],
  ["Vikram Chaudhary", ["विक्रम चौधरी का भुगतान विफल हुआ"]],
  ["अमित पटेल", ["Amit Patel", "Ameet Patel wants"]],
  ["लक्ष्मी नारायण", ["Laxmi Narayan", "Lakshmi Narayan"]],
  ["Giorgos Vasileiou", ["Ο Γιώργος Βασιλείου ζητάει τιμολόγιο", "του Γιώργου Βασιλείου"]],
  ["Χαράλαμπος Ξανθόπουλος", ["Charalampos Xanthopoulos", "Haralambos Ksanthopoulos", "τον Χαράλαμπο Ξανθόπουλο"]],
  ["Αικατερίνη Οικονόμου", ["Ekaterini Ikonomou", "Aikaterini Oikonomou"]],
  ["Ευάγγελος Μπακογιάννης", ["Evangelos Bakogiannis"]],
  [
    "Екатерина Жукова",
    ["Ekaterina Zhukova", "Екатерине Жуковой не пришло письмо", "с Екатериной Жуковой", "катя жукова"],
  ],
  ["Пётр Чайковский", ["Petr Chaykovskiy", "Петра Чайковского", "Петру Чайковскому верните деньги"]],
  ["Yuri Khrushchev", ["Юрий Хрущёв просит счёт", "Юрию Хрущёву"]],
  ["Nadezhda Grishina", ["Надежде Гришиной", "звонила Надежда Гришина"]],
  ["ООО «Северный ветер»", ["От «Северного ветра» пришёл акт", "в «Северном ветре» просят счёт"]],
  ["ООО «Золотая рыбка»", ["для «Золотой рыбки» нужен счёт", "письмо от Золотой рыбки"]],
  ["Halyna Kovalenko", ["Галина Коваленко не може увійти", "Галині Коваленко"]],
  ["Олексій Шевчук", ["Oleksii Shevchuk", "Олексієві Шевчуку", "Alexey Shevchuk"]],
  ["นภา ศรีสุข", ["Napa Srisuk"]],
  ["Grzegorz Zając", ["dla Grzegorza Zająca", "Grzegorzowi Zającowi", "z Grzegorzem Zającem"]],
  ["Małgorzata Wróblewska", ["Małgorzacie Wróblewskiej", "od Małgorzaty Wróblewskiej", "z Małgorzatą Wróblewską"]],
  ["Paweł Gołąb", ["Pawła Gołębia"]],
  ["Karel Němec", ["Karlovi Němcovi", "od Karla Němce", "s Karlem Němcem"]],
  ["Alena Horáčková", ["Aleně Horáčkové", "od Aleny Horáčkové", "paní Horáčkovou"]],
  ["Pekárna Modrý Mlýn", ["z Pekárny Modrý Mlýn", "Pekárně Modrý Mlýn"]],
  ["Marek Kováčik", ["Marekovi Kováčikovi", "od Mareka Kováčika"]],
  ["Ivana Jurić", ["Ivani Jurić", "od Ivane Jurić"]],
  ["Tomislav Babić", ["Tomislavu Babiću", "s Tomislavom Babićem"]],
  ["Juhani Rautiainen", ["Juhani Rautiaisen lasku", "Rautiaiselta tuli viesti"]],
  ["Päivi Lehtonen", ["Päivi Lehtoselle", "Päivin Lehtosen"]],
  ["Anu Korpela", ["Anu Korpelan lasku", "Korpelalle hyvitys"]],
  ["Kiss Gábor", ["Kiss Gábornak", "Gáborral Kissel", "Kiss Gábortól"]],
  ["Varga Eszter", ["Varga Eszternek", "Vargáné Eszterhez", "Varga Eszterrel"]],
  ["Fehér Katalin", ["Fehér Katalinnak visszatérítés", "Fehér Katalintól"]],
  ["Zeynep Aydın", ["Zeynep Aydın'ın faturası", "Zeynep Hanım Aydın'a", "zeynep aydının hesabı", "Zeynep Aydın'dan"]],
  ["Murat Koç", ["Murat Koç'un üyeliği", "Murat Koça iade"]],
  ["Jānis Ozoliņš", ["Jānim Ozoliņam"]],
  ["Tomas Kazlauskas", ["Tomui Kazlauskui"]],
  ["Rasa Petrauskienė", ["Rasai Petrauskienei", "Rasos Petrauskienės"]],
  ["Kadri Tamm", ["Kadri Tamme arve", "Kadri Tammele"]],
  ["Δημήτρης Αλεξίου", ["του Δημήτρη Αλεξίου", "Dimitris Alexiou"]],
  ["ნინო კვარაცხელია", ["Nino Kvaratskhelia"]],
  ["Արամ Պետրոսյան", ["Aram Petrosyan"]],
  ["Стоян Димитров", ["Stoyan Dimitrov", "Stojan Dimitroff"]],
];

/** Texts that mean nobody. */
export const CHATTER = `
안녕하세요, 결제가 두 번 되었습니다. 환불 부탁드립니다.
이번 달 영수증을 아직 못 받았어요. 확인 부탁드려요.
정말 죄송한데 비밀번호를 잊어버렸어요
최근에 주문한 상품이 아직 안 왔습니다
한번 더 확인해 주시겠어요? 고객센터에 전화했는데 연결이 안 돼요
유료 플랜으로 바꾸고 싶은데 어떻게 하나요
お世話になっております。請求書がまだ届いておりません。ご確認をお願いいたします。
パスワードを忘れてしまいました。再設定の方法を教えてください。
林間学校の件で、森の写真が表示されません
本日中に返金していただけますか。大変困っております。
プランを変更したいのですが、どこから手続きできますか
東京オフィスの支払い方法を変えたい
您好,我的发票还没有收到,请帮忙查一下,谢谢
请问怎么取消订阅？我已经付款了，但是没有收到邮件
高级版多少钱？可以用支付宝付款吗
我想更改密码，可是一直收不到验证码
請問要如何更換信用卡？謝謝您的協助
系統顯示付款失敗，但是銀行已經扣款
مرحبا، لم أستلم الفاتورة حتى الآن، هل يمكنكم المساعدة؟
السلام عليكم، كيف يمكنني تغيير لغة الموقع إلى العربية؟ شكراً جزيلاً
أريد إلغاء الاشتراك واسترجاع المبلغ المدفوع في أقرب وقت
هل يمكن تغيير البطاقة المسجلة على الحساب؟ البطاقة القديمة تنتهي هذا الشهر
لا أستطيع تسجيل الدخول إلى حسابي منذ أمس، الرجاء المساعدة
שלום, לא קיבלתי את החשבונית של החודש, אפשר לשלוח שוב?
אני רוצה לבטל את המנוי ולקבל החזר כספי
איך משנים את אמצעי התשלום? הכרטיס הישן פג תוקף
سلام، فاکتور این ماه را دریافت نکردم، لطفا کمک کنید
رمز عبور خود را فراموش کرده‌ام و نمی‌توانم وارد شوم
مجھے ابھی تک رسید نہیں ملی، براہ کرم مدد کریں
मुझे इस महीने का बिल नहीं मिला, कृपया मदद करें
मेरा पासवर्ड काम नहीं कर रहा है और भुगतान दो बार कट गया
ยังไม่ได้รับใบเสร็จของเดือนนี้ ช่วยตรวจสอบให้หน่อยครับ
ลืมรหัสผ่าน เข้าระบบไม่ได้ค่ะ
Γεια σας, δεν έχω λάβει ακόμα το τιμολόγιο του Μαρτίου, μπορείτε να βοηθήσετε;
Πώς μπορώ να ακυρώσω τη συνδρομή μου; Ευχαριστώ πολύ
Здравствуйте, не приходит письмо для сброса пароля, что делать?
Добрый день, оплата прошла два раза, верните пожалуйста деньги
Не могу войти в личный кабинет, пишет неверный пароль
Як змінити картку для оплати? Стара вже не діє
Dzień dobry, nie mogę zalogować się na konto od wczoraj, proszę o pomoc
Nie dostałem faktury za marzec, proszę o ponowne wysłanie
Dobrý den, nepřišla mi faktura za minulý měsíc, můžete ji poslat znovu?
Jak změním platební kartu? Stará už neplatí
Hei, en ole saanut laskua huhtikuulta, voitteko lähettää sen uudelleen?
Salasana ei toimi, enkä pääse kirjautumaan sisään
Jó napot, nem kaptam meg a számlát, tudnának segíteni?
Merhaba, faturamı indiremiyorum, yardımcı olabilir misiniz?
Şifremi unuttum, hesabıma giremiyorum
Labdien, es neesmu saņēmis rēķinu par martu
Laba diena, negavau sąskaitos už praėjusį mėnesį
Dobar dan, nisam dobio račun za prošli mjesec
The card was declined and I want to cancel, can you help me today?
Wir haben ein neues Konto, das Passwort ist zu kurz
박민수라는 사람은 모릅니다
كم سعر الاشتراك السنوي للشركات؟
تم خصم المبلغ مرتين من بطاقتي، أريد استرجاع المبلغ
لم يصلني رمز التحقق على الهاتف، ماذا أفعل؟
أحتاج إلى نسخة من الإيصال باسم الشركة
الموقع لا يعمل عندي، تظهر رسالة خطأ عند الدفع
שכחתי את הסיסמה ולא מצליח להתחבר לחשבון
חויבתי פעמיים החודש, אשמח לקבל זיכוי
האם יש הנחה לסטודנטים? תודה רבה
האתר לא עובד כבר יומיים, מה קורה?
چطور می‌توانم اشتراک خود را لغو کنم؟
مبلغ دو بار از حسابم کسر شده است، لطفا بررسی کنید
آیا تخفیف دانشجویی دارید؟ ممنون
मैं अपना प्लान कैसे बदल सकता हूँ? धन्यवाद
कृपया मुझे रसीद भेज दीजिए, अभी तक नहीं मिली
मेरे खाते से पैसे कट गए लेकिन सदस्यता शुरू नहीं हुई
میرا اکاؤنٹ بند ہو گیا ہے، مدد کریں
ต้องการยกเลิกสมาชิกและขอคืนเงินค่ะ
বিল এখনও পাইনি, দয়া করে সাহায্য করুন
எனக்கு இந்த மாத ரசீது கிடைக்கவில்லை
결제 수단을 변경하려면 어디로 가야 하나요?
환불은 언제쯤 처리되나요? 카드사에서는 아직이라고 합니다
무료 체험 기간이 끝났는데 계속 결제되고 있어요
안녕하세요 로그인이 안 되는데 도와주세요
領収書の宛名を変更していただくことは可能でしょうか
先月分の請求額が間違っているようです。確認してください
アカウントを削除したいのですが方法がわかりません
無料プランに戻したい場合はどうすればいいですか
我想升级到高级版，但是付款一直失败
发票上的公司名称写错了，能不能重新开？
帳號被鎖住了，請協助處理，謝謝
為什麼我被扣了兩次款？
Я забыл пароль и не могу войти, помогите пожалуйста
Сколько стоит годовая подписка для компании?
Не надійшов рахунок за березень, надішліть будь ласка
Ξέχασα τον κωδικό μου και δεν μπορώ να συνδεθώ
Η πληρωμή έγινε δύο φορές, θέλω επιστροφή χρημάτων
Zapomniałem hasła i nie mogę się zalogować do panelu
Platba proběhla dvakrát, chci vrátit peníze
Maksu ei õnnestunud, palun aidake
Nevaru pieslēgties savam kontam, lūdzu palīdziet
Negaliu prisijungti prie savo paskyros, padėkite
Laskun summa on väärin, voitteko tarkistaa asian?
Kétszer vontak le pénzt a kártyámról, kérem segítsenek
İki kez ücret alındı, para iadesi istiyorum
Kártyát szeretnék cserélni, hogyan tudom megtenni?
Uplata nije prošla, a novac je skinut s računa`
  .trim()
  .split("\n");
