/** Data of the IANA language subtag registry that JavaScript's `Intl` lacks. */

/** Tags and codes that are replaced as a whole: tags older than the grammar, sign languages, extended languages. */
export const WHOLE_TAGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "aa-saaho": "ssy",
    "art-lojban": "jbo",
    bih: "bh",
    "cel-gaulish": "xtg",
    "en-gb-oed": "en-GB-oxendict",
    "hy-arevmda": "hyw",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-default": "en-x-i-default",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-mingo": "see-x-i-mingo",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-bokmal": "nb",
    "no-nyn": "nn",
    "no-nynorsk": "nn",
    "sgn-be-fr": "sfb",
    "sgn-be-nl": "vgt",
    "sgn-br": "bzs",
    "sgn-ch-de": "sgg",
    "sgn-co": "csn",
    "sgn-de": "gsg",
    "sgn-dk": "dsl",
    "sgn-es": "ssp",
    "sgn-fr": "fsl",
    "sgn-gb": "bfi",
    "sgn-gr": "gss",
    "sgn-ie": "isg",
    "sgn-it": "ise",
    "sgn-jp": "jsl",
    "sgn-mx": "mfs",
    "sgn-ni": "ncs",
    "sgn-nl": "dse",
    "sgn-no": "nsl",
    "sgn-pt": "psr",
    "sgn-se": "swl",
    "sgn-us": "ase",
    "sgn-za": "sfs",
    twi: "tw",
    "zh-cmn": "zh",
    "zh-gan": "gan",
    "zh-guoyu": "zh",
    "zh-hakka": "hak",
    "zh-min": "nan-x-zh-min",
    "zh-min-nan": "nan",
    "zh-wuu": "wuu",
    "zh-xiang": "hsn",
    "zh-yue": "yue",
  }),
);

/** Members of a macrolanguage: JavaScript replaces them with the macrolanguage, Polar keeps them. */
export const KEPT_LANGUAGES = words(`
  ajp aju als arb ayr azj bcc bcl bh bxk bxr cld cmn cwd dek dgo dhd dik diq ekk emk esk fat fuc gaz gbo gno gom gug
  gya hdn hea ike kgm khk kmr knc kng kpv lbk lvs mhr mup nom npi nte ojg ory pbu pes plt pmk pnb prp quz rmy spy src
  swh szd tmk tpw ttq tw umu uzn xpe xsl xss ydd zai zkb zsm zyb`);

/** The script a language is usually written in, which its tag leaves out. */
export const DEFAULT_SCRIPTS = new Map(
  Object.entries({
    Arab: "ar fa ps ur",
    Armn: "hy",
    Beng: "as bn",
    Blis: "zbl",
    Cyrl: "ab be bg kk mk ru uk",
    Deva: "hi kok mai mr ne",
    Ethi: "am ti",
    Geor: "ka",
    Grek: "el",
    Gujr: "gu",
    Guru: "pa",
    Hebr: "he yi",
    Jpan: "ja",
    Khmr: "km",
    Knda: "kn",
    Kore: "ko",
    Laoo: "lo",
    Latn: `
      af ay bs ca ch cs cy da de dsb en eo es et eu fi fj fo fr frr frs fy ga gl gn gsw gv hr hsb ht hu id is it kl la
      lb ln lt lv men mg mh ms mt na nb nd nds niu nl nn no nr nso ny om pl pt qu rm rn ro rw sg sk sl sm so sq ss st
      sv sw tem tkl tmh tn to tpi tr ts tvl ve vi xh zu`,
    Mlym: "ml",
    Mymr: "my",
    Nkoo: "nqo",
    Orya: "or",
    Sinh: "si",
    Taml: "ta",
    Telu: "te",
    Thaa: "dv",
    Thai: "th",
    Tibt: "dz",
  }).flatMap(([script, languages]) => [...words(languages)].map((language) => [language, script] as const)),
);

export const VARIANTS = words(`
  1606nict 1694acad 1901 1959acad 1994 1996 abl1943 akuapem alalc97 aluku ao1990 aranes arevela arevmda asante auvern
  baku1926 balanka barla basiceng bauddha biscayan biske bohoric boont bornholm cisaup colb1945 cornu creiss dajnko
  ekavsk emodeng fonipa fonkirsh fonnapa fonupa fonxsamp gascon grclass grital grmistr hepburn heploc hognorsk
  hsistemo ijekavsk itihasa ivanchov jauer jyutping kkcor kociewie kscor laukika lemosin lengadoc lipaw luna1918
  metelko monoton ndyuka nedis newfound nicard njiva nulik osojs oxendict pahawh2 pahawh3 pahawh4 pamaka peano
  petr1708 pinyin polyton provenc puter rigik rozaj rumgr scotland scouse simple solba sotav spanglis surmiran sursilv
  sutsilv tarask tongyong tunumiit uccor ucrcor ulster unifon vaidika valencia vallader vivaraup wadegile xsistemo`);

/** Registered languages without a name in JavaScript: families, sign languages, extinct languages and others. */
export const UNNAMED_LANGUAGES = words(`
  aav abj aci ack acl ads aed aen afa afg aft aih ajs akj akm akx aky alg alv aml aou apa apq aqa aql aqp art asf asp
  asq asw ath aub auf aus aux awd aza azc bad bai bat bbh beg ber bfi bfk bfr bge bgk bgl bhx bje bll bmt bnl bnt bog
  boi bpn bqh bqn bqy bsg btk bvl bvp bwn bxd bxe byg byo byq byt bzg bzs cai cau cba ccn ccs cda cdc cdd cds cdy cel
  chc cid cik ckh cmc cmm cno cnu con cov cow cpe cpf cpp crp csc csd cse csf csg csi csl csn csq csr csu csx cuq cur
  cus cuw czo day dbr dep dim dlk dmn doq doz dra drb drd dse dsl dsz dtn ecs eee egx ehs elh eli emq emy enu ero esl
  esn eso esq esx etc eth euq fcs fiu fox fse fsl fss fuj gce gda gds gem gft ghh ghl gii giu giw gly gme gmq gmw goz
  gqi gqu grk gro gse gsg gsm gss gus hab haf hca hds hkn hks hle hmc hme hmg hmh hmi hmk hml hmx hnu hok hos hoz hps
  hsh hsl huj huo huq hyx icl iir ijo iks ils ima inc ine inl inm ins inz ira iro irr ise isg isr itc jcs jhs jih jii
  jio jiq jkp jkr jks jls jos jpx jsl juc jus kae kaf kar kcr kcx kdo kdu kej kep keq kfj kft kgg kgi kgn khi kii kjv
  kkn kpb ksa ksy kvk kvu kxh kxs kyp kzg kzq laf lay lbc lbg lbs lhl lhp llh lls lof lov lre lrr lsb lsc lsh lsl lsn
  lso lsp lst lsv lsw lsy lws lwu lyg map mbe mdl mef mei mfs mha mis mjo mjp mkg mkh mkq mku mlm mlq mmj mmk mml mno
  mre msc msd msr mun mvb mvi myn myo mys mzc mzg mzs mzy nah nai nbg nbs ncs nef nes nev ngf nhh nic nik nkp nll nmy
  nol noz npa nrc nrr nrt nsi nsl nsp nsr ntw nub nul nwa nwy nxm nzs och ocm ofo oge ojp okh okj okl okn omn omq omv
  omy onb onw oog oos orh osn oto oua paa pcl pdi pef peh pej pgz pha phi phj phq pie pkc pks pkt plf plj plq ply pnu
  pnx pox poz ppu pqe pqw pra prl prn prz psc psd psg psl pso psp psr psy ptq ptw pty pwi pys quh qvy qwe qxs ral raq
  ras rat rau rer rge rgk rib rms rmv rnb rnp roa rsb rsl rsm rsn rts ruh ryn rys rzh sai sal sbf scq sdl sdp sdt sdv
  sdz sem sfb sfs sgg sgk sgn sgx shl shx sio sit sjk sjn sjo sjs sla sle slf slq sls slt smi smm smv soh soj son spu
  spx sqj sqk sqn sqr sqs sqx ssa ssi ssk ssp ssr std svk svx swl swn sxc sxg sxk sxl sxm sxo syd syy sze szs tai tbq
  tbr tcl tct tdf tef tgr thn tia tiz tjm tkm tkn tlo tms tnu tnz tpo tpq tqq tqr trd trk tse tsk tsm tsq tss tsy tta
  ttg tup tut tuw tvy twc txb txc txh txr tza uan ugn ugy ukl uks ull umc urj url uuu ved vel vgt vis vmv vsi vsl vsv
  wak wao wbs wea wen wkb wkl wku wlc wlk wll wly wmg woy wrn wry wuh wxa xac xad xae xap xaq xbc xbo xcb xcc xce xcg
  xcl xcm xcn xct xcu xcv xcw xcy xdc xdm xeb xel xep xfa xga xgf xgl xgn xgr xha xhc xhd xhr xht xhu xib xil xiv xki
  xkk xko xlb xle xlg xli xln xlo xlp xls xlu xme xmk xml xms xnd xng xnh xno xns xpc xpp xps xpu xpy xqa xqt xrt xsc
  xso xsv xtg xto xtr xua xug xup xur xwc xwg xzm ybk ych ycp ygs yha yhl yhs yif yik yin yip yiq yit yiu yix yiz ykl
  ykn ykt yku ylm yln ylo ymc ymd ymh ymi ymq ymr yms ymx ymz yne ynn yno yox ypa ypb ypg yph ypk ypm ypn ypo ypp ypz
  yrn ysc ysg ysl ysm yso yta ytl ytp yuk yuy ywl ywt yyz yzg yzk zal zcd zhb zhx zib zkg zkh zkk zkn zkr zkv zle zls
  zlw znd zra zsk zsl zua`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
