/** Names, each with its short forms. A short form and its name are the same person's; two short forms need not be. */
const NICKNAMES = `
aaron ron ronnie; abigail abby gail; abraham abe bram; adelaide addie; adolf dolf; adrian ade; agnes aggie; agnieszka aga
agusia; alan al; albert al bert bertie; albrecht albert; aleksander alek olek sasha; aleksandr sasha sanya alex shura
aleksandar aco; aleksandra ola sasha; alejandro alex jandro ale; alejandra ale jandra; alessandro alex sandro ale;
alessandra sandra ale; alexander alex al sasha sandy xander lex; alexandra alex sandra sasha sandy lexi alexa; alexandre
alex; alexandros alekos alex; alexei alyosha lyosha lesha; aleksei alyosha lyosha lesha; alfred alf fred freddie; alice
ali; alicja ala; alison ali; alistair al; alojzy alek; alzbeta bozka betka; amanda mandy; amelia amy millie mia; anastasia
nastya stacy ana; anastasiya nastya; anatoly tolya; anatolii tolya; andrea andi; andreas andi andy; andrei andrey; andrej
ondra; andrew andy drew; andrey andryusha; andrzej jedrek; angela angie; angelika angie geli; anna ania anya annie nan
anke annika anusia; anne annie; ann annie; anneliese lisa anne; annette anne; anthony tony ant; antoine tony; anton toni;
antoni antek tosiek; antonia toni; antonin tonda; antonio toni tonio tono nino; antonios antonis; apolonia pola; arkadiusz
arek; arnold arnie; arthur art artie; artur arek; ashley ash; augustin gus august; augusto gus; aurelia aura; balazs bazsi;
barbara barb barbie babs basia bara bea; bartholomew bart; bartlomiej bartek; bartosz bartek; beatrice bea trixie; beatriz
bea; benedict ben; benedikt ben; benjamin ben benny benji; bernadette bernie; bernard bernie; bernhard bernd; bertram bert;
boguslaw bogus; bohumil bohous; boris borya; bradley brad; brigitte gitte gitti; burkhard buki; caroline carrie caro;
carolina caro; carlos charly; carmen carmela menchu; carola caro; caspar cas; catherine cathy cat kate katie kitty cate;
catarina cat; cecilia ceci cissi; charles charlie chuck chas chaz; charlotte lotte charlie lottie; chloe clo; christian
chris christer; christina chris tina chrissy; christine chris tina chrissy; christopher chris kit topher; christoph chris;
christos chris; clara clare; clemens clem; concepcion concha conchita; concetta tina; consuelo chelo; constantine costa
connie kostas; cornelia conny nele; cornelis cees kees cor; cornelius con neil; cristina cris tina; cynthia cindy; cyril
cy; dagmar dasa; daniel dan danny dani; daniela dani; danielle dani; dariusz darek; david dave davy davide; deborah deb
debbie debby; delores lola; dennis den; denys den; desmond des; diana di; dimitrios dimitris mitsos jimmy; dimitri dima;
dmitrii dima mitya; dmitry dima mitya; dmitriy dima mitya; dmytro dima mitya; dolores lola loli; dominic dom nick; dominik
dom; dominique domi; donald don donnie; dorota dorotka; dorothea dora thea doro; dorothy dot dottie dolly; douglas doug;
dragan gagi; eberhard ebbe; edmund ed eddie ned; eduard edi; eduardo edu lalo; edward ed eddie ted teddy ned; edwin ed
eddie; ekaterina katya; ekaterini katerina; eleanor ellie nell nora ella; elena lena lenka; eleni lena; elisabeth lisa elli liesbeth els bets
lisbeth sissi betti lies; elisabetta betta lisa elisa; elizabeth liz lizzie beth betty eliza bess libby lisa betsy; elizaveta
liza; elke elli; ella ellie; elzbieta ela; emanuel manu; emil milo; emilia emi mila; emily em emmy; emma em; enrique kike
quique; erika rika; ernest ernie; ernesto neto; ernst erni; erzsebet erzsi bozsi; esperanza espe; esther essie; eugene gene;
eugeniusz gienek; eva evi evka; evangelia litsa lia; evangelos vangelis; evgenia zhenya; evgenii zhenya; evgeny zhenya;
evgeniy zhenya; ewa ewka; ezra ez; federico fede chicco; fedor fedya; fyodor fedya; felix fel; ferdinand ferdi; ferenc
feri; fernando fer nando; filip fil; florence flo flora; florian flo; fotini fofi; frances fran fanny francie; francesca
fra franca cesca; francesco franco cesco ciccio; francis frank fran; francisca paca paqui; francisco paco pancho fran kiko
curro chico; franciszek franek; franciszka frania; francois franck; francoise fanfan; franklin frank; frantisek franta;
frantiska fanka; franz franzl; frederic fred; frederick fred freddie fritz; frederik fred frits; friedrich fritz friedel;
gabor gabi; gabriel gabe gabi gabo; gabriela gabi; gabriele gabi; gabriella gabi gaby; gary gaz; genevieve gen ginny;
gennady gena; geoffrey geoff jeff; georg schorsch; george georgie; georgina gina georgie; georgios giorgos yorgos;
gerald gerry jerry; gerard gerry ger; gerhard gerd gert; gertrud trude gerti; gertrude trudy gert; giacomo mino; giovanni
gianni nanni vanni; giuseppe beppe peppe pino; giuseppina pina giusy; gregor greg; gregory greg; grigory grisha; grigorii
grisha; grzegorz grzesiek grzes; gregorio goyo; guadalupe lupe lupita; guenter gunni; guillermo memo guille; gulsum gul;
gustav gus; gyorgy gyuri; halina hala; hannah hanna; hannelore hanne lore; hans hansi; harold harry hal; harriet hattie;
harrison harry; heather heath; hedwig hedi; heinrich heiner heinz; helen nell nellie; helena hela lena; helene leni lena;
helga helgi; helmut helli; hendrik henk rik; henricus henk; henrietta hetty etta; henry harry hank hal; henryk heniek;
herbert herb bert; hermann manni; hildegard hilde; horst horsti; howard howie; hubert hub; hugo hugh; ibrahim ibo; ignacio
nacho; ignacy ignas; igor igorek; ilya ilyusha; ilona ili; imre imi; inga inge; ingeborg inge; ingrid inga; ioannis giannis
yannis yiannis; iosif osip; irena irka; irene rena; irina ira; isaac ike zac; isabel isa bel chabela; isabella bella izzy
isa; isabelle isa belle; isidro chidro; ismail ismo; istvan pista pisti; ivan vanya; iwona iwonka; izabela iza; jacek jacus;
jack jackie; jacob jake jack cob; jacqueline jackie; jadwiga jadzia; jaime jimmy; jakob jaki kobi; jakub kuba; james jim
jimmy jamie jem; jan janek honza; jana janka; jane janie jenny; janet jan; janina janka; janine jani; janos jani jancsi;
jaroslav jarda; jaroslaw jarek; jason jay; javier javi; jean jeannie; jeanne jeannette; jeffrey jeff; jelena jeca; jennifer
jen jenny jenni; jeremiah jerry; jeremy jem jez; jerome jerry; jerzy jurek; jesper jeppe; jessica jess jessie; jesus chuy
chus; jill jilly; jindrich jindra; jiri jirka; joachim jochen achim jo; joan joanie; joanna asia joasia jo; joanne jo;
joao joca; joaquin quino chimo; johan jo joop; johann hans jo; johanna hanna jo hanne; johannes hans jo hannes jan johan;
john jack johnny jon; jonathan jon jonny nathan; jorge coque; jose pepe chepe zeca; josef sepp pepa pepik jupp; josefa pepa
fefa; josefina pepita fina josie; joseph joe joey jo jos; josephine jo josie; joseph sepp; joshua josh; jozef jozek jo sjef;
jozsef jozsi joska; juan juanito; juana juanita; judith judy jude; judit jutka; julia jule; juliane jule; julian jules;
julie jules; julio julito; julius jule; jurgen juerg; justyna justa; kaethe kate; karel kaja; karin kari; karl kalle
karli; karol karolek; karola karo; karoly karcsi; karolina karo karola; katalin kati kata; katarina katka kata; katarzyna
kasia kaska; kateryna katya; katharina kathi kati kat katja kaethe; katherine kate kathy katie kit kitty kat; kathleen kathy
kath; kathrin kathi; kathryn kate kathy katie; katia katy; kazimierz kazik; kenneth ken kenny; kimberly kim; klaus klausi;
klaudia klaudka; konrad kurt; konstantin kostya kosta; konstantinos kostas dinos costas; konstantina dina nadia; krisztina
kriszti; krystyna krysia; krzysztof krzysiek krzys; kyriakos kakos; ladislav lada; laszlo laci; laura lolly; laurence larry
laurie; lauren laurie; laurent lolo; lawrence larry laurie lars; lazaros lakis; leandro leo; leon leo; leonard leo len lenny;
leonardo leo; leonid lyonya; leopold leo poldi; leslie les; leticia leti; lidia lida; lieselotte lilo lotte; lillian lily
lil; linda lin; lisa lis; livia livi; lorenzo enzo renzo; louis lou; louise lou lulu; lourdes lulu; lubomir luba; lucas luke
luc; lucia luci; lucie lucka; luciano lucio; ludmila luda mila; ludovic ludo; ludwig lutz wiggerl; luigi gigi gino; luis
lucho lui; luisa isa; lukas luki luk; lukasz luk; lyudmila lyuda mila; lyubov lyuba; maciej maciek; madeleine maddie lena;
madeline maddie; magdalena magda lena madzia; magdolna magdi; malgorzata gosia malgosia; manfred manni fred; manuel manolo
manu; manuela manu; marcel celo; marcela marce; marcin marcinek; margaret maggie meg peggy marge madge greta margie;
margareta greta marga; margarete grete gretel marga; margarita rita marga; margarida guida; margherita rita; marguerite margot
; maria mary mia marie marika mariella maruja masha maricarmen; mariana mari; marianne janne; marie mimi; mariusz mario; mariya
masha; marjorie marge margie; marketa marka; markus mark; marta martusia; martha marty mattie; martin marty; martina tina;
matthaeus matze; matthew matt matty; matthias matze matt; matilda tilly; matteo teo; maureen mo; mauricio mauri; maurice mo;
maximilian max maxi; maximilien max; maxim max; maksim max; megan meg; mehmet memo; melanie mel; melissa mel missy; mercedes
merche; michael mike mick mikey mitch michi; michaela michi misa; michal misiek misa; michel mich; michele miki; michelle
shelly mich; miguel migue mike; mihai misu; mihaly misi; mikael micke; mikhail misha; mykhailo misha; mykola kolya; mildred
millie; milena mila; miloslav milos mila; miriam miri mimi; miroslav mirek mira; miroslaw mirek; mitchell mitch; mohamed mo
moha; mohammad mo; mohammed mo; muhammad mo; monika moni; monserrat montse; montserrat montse; mustafa musti; nadezhda
nadya; nadia nadja; nancy nan; natalia natasha nata tala; nataliya natasha; natalie nat; natalya natasha; nathan nat nate;
nathaniel nat nate nathan; neil neilly; nicholas nick nicky nico; nicola nicky; nicolas nico nick; nicole nicky nikki;
nicoletta nico; nikola niki; nikolai kolya nick; nikolay kolya; nikolaos nikos; nikolaus klaus niko nik; nina ninka;
nora norka; norbert nobbe; norman norm; octavia tavi; oleg olezhka; oleksandr sasha olek; oleksandra sasha; olga olya;
oliver ollie oli; olivia liv livvy; ondrej ondra; oscar ozzie; oskar ossi; osvaldo valdo; otto ottl; ottilie tilly; pamela
pam; panagiotis panos takis; pascal pas; patricia pat patty trish tricia pati; patrick pat paddy; patryk patrys; paul paulie;
pauline paula; pavel pasha pavlik; pawel pawelek; pedro perico; penelope penny; peter pete petey; petr petya; petra peti;
petronella nel; petros petrakis; petrus piet peter; philip phil pip; philipp phil; philippe phil; phillip phil; piotr
piotrek petya; pieter piet; pilar pili; priscilla cilla; prokopis prokos; przemyslaw przemek; rachel rach rae; radoslav
radek rada; radoslaw radek; rafael rafa rafi; rafaela rafa; rafal rafalek; raimund raimi; ralph ralphie; ramon moncho;
raphael raphi; raymond ray; rebecca becca becky bec; regina gina; reinhard reini; reinhold holdi; renata renia; rene ren;
ricardo rick ricky richi; riccardo ricky; richard rick dick richie rich ricky; robert bob rob bobby robbie bert robin;
roberta bobbie robbie; roberto beto robi tito; roderick rod; rodolfo rodo fito; rodrigo rodri; roger rog; roland rolli;
rolf rolfi; roman romek roma; ronald ron ronnie; rosa rosi rosita; rosalie rosi; rosario charo; rosemarie rosi romy;
rosemary rose romy; roxana roxy; rosanna rosa; rudolf rudi rolf; russell russ; ryszard rysiek; salvatore toto turi;
salvador salva chava; samantha sam sammy; samuel sam sammy; sandor sanyi; sandra sandy; santiago santi; sara sarita; sarah
sally sadie; savvas sav; sebastian seb bastian basti sebi; sebastien seb; sergei seryozha; sergey seryozha; sergio checo;
serhii seryozha; sharon shaz; sigrid siri; silvia silvi; siegfried sigi siggi; simon si; simone moni; slawomir slawek; sofia
sofi; sofie fie; sophia sophie; sophie soph; spyridon spyros; stanislav standa stas slava; stanislaw staszek stas; stavroula
voula; stefan steff stef; stefania stef stefka; stefanie steffi; stefano stef; stella stelli; stephanie steph steffi; stephan
steph; stephen steve stevie; sterling ster; steven steve stevie; stuart stu; susan sue susie suzy; susana susi; susanna
sanna susi; susanne susi sanne; suzanne suzy sue; svetlana sveta lana; sylvia syl sylvie; sylwia sylwka; szczepan szczepek;
tadeusz tadek; tamara toma tama; tamas tomi; tatiana tanya tania; tatyana tanya; teresa tere terry; theodor theo ted;
theodora dora thea; theodore ted theo teddy; theodoros thodoris; therese resi; theresa terry tess tracy resi; thomas tom
tommy; thorsten toto; tibor tibi; timothy tim timmy; tobias tobi toby; tomas tom tomek; tomasz tomek tomus; tommaso tom
masi; ulrich uli ulli; ulrike uli ulli rike; urszula ula; ursula uschi ulla; vaclav vasek; valentin vali; valentina valya
vale; valerie val; valeriy valera; vanessa nessa; vasilios vassilis; vasily vasya; vasilii vasya; vasyl vasya; vera verka;
verena vreni; veronica roni vero ronnie; veronika vroni verka nika; vicente chente; victor vic vick; victoria vicky tori
vic; viktor vitya; viktoria viki vicky; vincent vince vinny vin; vincenzo enzo vince; virginia ginny gina; vitaly vitalik;
vitalii vitalik; vladimir vova volodya vlad vlado; volodymyr vova volodya; vladislav vlad slava; vyacheslav slava;
waldemar waldek; walter walt wally walti; wenzel wenz; werner werni; wieslaw wiesiek; wilhelm willi willy helm; wilhelmina
mina wilma; wilhelmus wim; willem wim pim; william bill will billy liam willy; wiktor wik; winfried winni; winifred winnie;
witold witek; wladyslaw wladek; wlodzimierz wlodek; wojciech wojtek; wolfgang wolf wolfi; yaroslav slava yarik; yelena lena;
yekaterina katya; yevgeny zhenya; yuliya yulia julia; yuri yura; yuriy yura; yurii yura; zachary zach zack zac; zbigniew
zbyszek; zdenek zdena; zdzislaw zdzisiek; zofia zosia; zoltan zoli; zsofia zsofi; zsuzsanna zsuzsa zsuzsi; zygmunt zyga`;

let pairs: Map<string, string[]> | undefined;

/**
 * The names of which a word is a short form, and the short forms of a name.
 * @param word folded as the words of the index are
 */
export function nicknamesOf(word: string): readonly string[] {
  pairs ??= readPairs();
  return pairs.get(word) ?? [];
}

function readPairs(): Map<string, string[]> {
  const read = new Map<string, string[]>();
  const add = (one: string, other: string) => read.set(one, [...(read.get(one) ?? []), other]);
  for (const group of NICKNAMES.split(";")) {
    const [name = "", ...short] = (group.match(/\S+/g) ?? []).map((word) => word.replace(/([aou])e/g, "$1"));
    for (const nickname of short) {
      add(name, nickname);
      add(nickname, name);
    }
  }
  return read;
}
