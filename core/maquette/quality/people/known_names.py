"""Names that are common in Europe, the Americas and India, in plain small letters.

Our own list, from general knowledge. It need not be whole: a column of names is known by the share of names
in it. Names that are also those of towns, months, trades or things are left out.
"""

_FIRST = """
aarav aaron abby abdul abigail abraham ada adam adele adelina aditya adrian adriana adrien agata agnes
agnieszka agostino agustin ahmed aidan aiden aiko aino aisha aitor ajay akash aki akiko akira alain alan
albert alberto alejandra alejandro aleksander aleksandra alena alessandra alessandro alessia alex
alexander alexandra alexandre alexis alfonso alfred alfredo ali alice alicia alina alison allison alma
alois alonso alvaro alyssa amalie amanda amandine amelia amina amir amit amparo amy ana ananya anastasia
anders andre andrea andreas andrei andres andrew andrzej andy angela angelica angelina angelo anika anil
anita anja anjali anke ann anna annabel annamaria anne annette annie annika anthony antoine anton
antonella antonia antonin antonio anusha araceli ariana ariel arjun armin arnaud arne arnold arthur arto
arturo arun arvid ashley ashok aslan astrid aurelie axel ayesha barbara barry bart bartosz bas bastian
beata beate beatrice beatriz begona belen ben benedict bengt benjamin benoit bente bernadette bernard
bernd bernhard bert bertha beth bettina betty beverly bianca birgit birgitta birte bjorn bob bodil bogdan
bohumil borja bozena brandon brenda brent brett brian bridget brigitte britt britta bruce bruno bryan
caitlin caleb calvin camila camilla camille candice carina carl carla carlo carlos carlota carmela carmen
carol carole caroline carolyn carrie carsten casey catalina caterina catherine cathy cecile cecilia
cedric celia celine chantal charles charlie cheryl chiara chloe chris christa christel christian
christiane christina christine christoph christophe christopher chuck cindy cinzia claire clara clarence
claude claudia claudio claus clement colin concetta connie connor conrad consuelo corinne corrado cosimo
craig cristian cristiano cristina cristobal curtis cynthia dagmar damian dan dana daniel daniela daniele
danielle daniil danny daphne daria dario darko darren dave david davide deborah debra deepa deepak
delphine denis denise dennis derek diana diane dianne diego dieter dietmar dimitri dirk divya dmitri
dolores dominic dominik dominique donald donatella donna dora doris dorota dorothea dorothy dorte doug
douglas dragan duncan dusan dustin dylan ebba eddie edgar edith edmund eduardo edward edwin edyta eero
eileen eino elaine eleanor elena eli elias elif elin elisa elisabeth elisabetta elise eliska elizabeth
elke ella ellen elsa emanuele emil emilia emilie emilio emily emma emmanuel emre encarnacion enrico
enrique enzo eric erica erich erik erika erin erkki ernest ernesto ernst esperanza esteban esther eszter
ethan ettore eugene eugenia eva evan eve evelyn ewa fabian fabio fabrice fabrizio fatima fausto federica
federico felicia felipe felisa felix ferdinand fernanda fernando filip filippo filomena finn fiona flavia
florent florian franca frances francesca francesco francis francisco franck francois francoise frank
frans franz fred frederic frederick frederik fredrik freja frida friedrich fritz gabor gabriel gabriela
gabriele gabriella gabrielle gaetano gary gaurav gavin geeta gemma genevieve gennaro geoffrey georg
george georges georgios gerald gerard gerardo gerd gerhard gertrud giacomo gianluca gianni gilbert gilles
gina giorgio giorgos giovanna giovanni gisela gitte giulia giuseppe gladys glenn gloria gonzalo goran
gordon graham graziella greg gregor gregorio gregory greta grethe grzegorz guadalupe guido guillaume
guillermo gunter gunther gustav gustavo gwen hakan hamid hana hanna hannah hanne hannes hannu hans harald
harish harold harriet harry hartmut haruka hassan heather hector hedvig hege heidi heidrun heike heiko
heinrich heinz helen helena helene helga helle helmut henning henri henrik henry henryk herbert herman
hermann hilda hilde hiroshi holger holly horst howard hubert hugh hugo hussein ian ibrahim ida ignacio
igor ilona ilse imran ines inga inge ingeborg ingemar inger ingrid ingvild inmaculada irena irene irina
iris isaac isabel isabella isabelle isidro ismael istvan ivan ivana ivanka ivano ivar ivo jaakko jacinto
jack jackie jacob jacqueline jacques jadwiga jaime jake jakob jakub james jamie jan jana jane janet
janice janina janine janos jarek jarmila jaroslav jason javier jean jeanette jeanne jeff jeffrey jelena
jenna jennifer jenny jens jeremy jerome jerry jerzy jesse jessica jesus jill jim jimena jimmy jiri jo
joachim joan joana joanna joanne joao joaquin jochen jodie joe joel joerg johan johann johanna johanne
johannes john johnny jon jonas jonathan jordan jordi jorg jorge jorgen jose josef josefa josefina joseph
josephine josh joshua josip joyce jozef juan juana judith judy juergen juha juhani jukka julia julian
juliana julie julien juliette julio julius jurgen justin justyna jytte kai kaisa kalle kamil kaori karel
karen kari karim karin karl karla karolina karsten karthik kasper katalin katarina katarzyna kate
kateryna katharina katherine kathleen kathrin kathryn kathy katie katja katrin kavita kavya kazimierz
keith kelly ken kenji kenneth kerstin kevin khalid kim kimberly kiran kirsten kirstine kjell klaus knut
konrad konstantin krishna kristen kristian kristiina kristin kristina kristine krystyna krzysztof kurt
kyle lajos lakshmi lara larissa larry lars lasse laszlo lata laura lauren laurence laurent lawrence lea
leah leif lena lene lenka lennart leo leon leonard leonardo leonie leroy leslie letizia liam libuse lidia
liisa lilian liliana lillian lily lina linda lindsay lionel lisa liv ljubica lois loredana lorena lorenzo
loretta lori lothar louis louisa louise lourdes lubos luc luca lucas lucia luciano lucie lucja lucy
ludmila ludovic ludwig luigi luis luisa luise luiz lukas lukasz lydia lynn mabel macarena maciej
madeleine madhu mads magda magdalena magnus maja malcolm malgorzata malik malin manfred manish manoj
manuel manuela manuele mara marc marcel marcela marcello marcelo marcia marcin marco marcos marcus marek
margaret margarete margarita margot maria marian mariana mariangela marianne maricarmen marie marija
marilyn mario marion marisa marit marius marjorie marketa marko markus marlene marlies marta martha
martin martina martine marvin mary maryam massimiliano massimo mateo mateusz mathias mathieu mathilde
matias matilda matt matteo matthew matthias matthieu matti maureen maurice mauricio maurizio maxime
maximilian maya meena megan mehdi mehmet meike melanie melissa meredith mette mia michael michaela michal
michel michela michele michelle miguel mihai mikael mike mikhail mikko mila milena milica millie milos
minna mira miranda mireille mirella miriam mirjam miroslav mitchell mladen mogens mohamed mohammad
mohammed mohan moises molly mona monica monika monique montserrat morgan moritz morten muhammad mukesh
mustafa myriam nadia nadine nancy nanna naomi natalia natalie natalija natasha nathalie nathan naveen
neha neil nelson nicholas nick nicola nicolas nicole nicoletta niels nigel nikhil nikita niklas nikola
nikolai nikos nils nina nisha noah noel noemi nora norbert norma norman nunzia nuria oddvar oksana olaf
olav ole oleg olena olga oliver olivia olivier olof omar ornella oscar oskar otto owen oystein pablo
paige pal pamela pankaj paola paolo parvati pascal patricia patricio patrick patrik patrizia paul paula
pauline pavel pawel pedro peggy pekka percy pernille petar peter petr petra phil philip philipp philippe
phillip phyllis pia piero pierre pierrick pietro piotr pirjo pooja poonam pradeep prakash pranav prasad
praveen preben preeti priya przemyslaw rachel radek radka rafael rafal raffaele ragnar rahul raija raj
rajesh rajiv raju rakesh ralf ralph ramesh ramiro ramon ramya randy ranjit raphael raquel rashid rasmus
raul ravi raymond rebecca reijo reinhard reinhold rekha renata renate renato rene renzo reza ricardo
riccardo richard rick rikke rita ritu rob robert roberta roberto robin rocco rocio rodney rodolfo rodrigo
roger rohan rohit roland rolf romain romeo ron ronald ronja rosa rosalie rosanna rosemarie rosemary ross
rossella roxane roy roza ruben rudolf rudolph runa rune rupert russell ruth ryan ryszard sabine sabrina
sachin sakshi sally salma salvatore sam samantha sameer samir samira samuel samuele sandeep sandra
sandrine sanjay sanna santosh sara sarah sari sarita sascha satu saverio scott sean sebastian sebastien
seema selina seppo serena serge sergei sergey sergio seth shalini shane shannon sharon shaun sheila
shirley shreya shyam siddharth siegfried sigrid sigurd silke silvana silvia silvio simon simona simone
sinead sissel slavica smita sneha snezana sofia sofie soledad solveig sonali sonia sonja sophia sophie
soren srinivas stacey stan stanislav stanislava stanislaw stefan stefania stefanie stefano stepan stephan
stephane stephanie stephen steve steven stewart stian stuart subhash sudha sue sumit sunil sunita suresh
susan susana susanna susanne sushma suzanne sven svend svenja svetlana swati sybille sylvia sylvie
tadeusz takashi tamara tanja tanvi tanya tara tarja tatiana ted teemu teodoro teresa tereza terje terry
tess thea thelma theo theodor theodore theresa therese thibault thierry thomas thorsten tiago tiffany
till tim timea timo timothy tina tiziana tobias todd tom tomas tomasz tommaso tommy toni tony torben tord
torsten tove tracy travis trevor trine tristan troy tuula tyler udo ulf ulla ulrich ulrik ulrike uma
umberto urs ursula usha uwe vaclav valentin valentina valeria valerie valerio vandana vanessa varun
venkat vera verena vernon veronica veronika veronique vesna vibeke vicente vicki victor vidya vigdis
vijay vikram viktor viktoria ville vincent vincenzo vinod virginie vishal vito vittorio vivek vivian
vladimir vlasta volker wade wallace walter wanda warren wayne wei wendy werner wieslaw wilfried wilhelm
willem william willy wilma winfried wojciech wolfgang xavi xavier xenia yago yann yannick yash yasmin
yolanda yosef youssef yuki yuko yusuf yves yvette yvonne zachary zbigniew zdenek zeynep zoe zofia zoltan
zora zsofia zsuzsanna zuzana
"""
FIRST_NAMES = frozenset(_FIRST.split())

_LAST = """
adams ahmed allen almeida alonso alvarez alves anderson bailey bakker bauer becker bennett bergstrom
bertrand bianchi bonnet braun carvalho chavez chen claes collins correia dahl davis dekker diaz dijkstra
dominguez dubois dupont durand dvorak edwards esposito evans farkas fedorov fernandes fernandez ferrari
ferreira fischer fournier garcia giordano girard gomes gomez goncalves gonzalez goossens griffin gruber
gupta gutierrez hahn harris hartmann hassan haugen hendriks hernandez herrmann hofmann horvat howard
huang huber hussain ionescu ivanov iyer jacobs jansen janssens jimenez johnson jones joshi kaminski
khalil khan kohler konig korhonen kovac kovacs kowalski krause kruger kumar kuznetsov lambert lefebvre
lehmann leroy lewandowski lindberg lindgren lindqvist liu lombardi lopes lopez maes makinen mancini
marques martinez mehta meier meijer mendoza mercier mertens meyer miller moller molnar morales moreau
moreira morel moretti morris muller munoz murphy myers nagy nair nemeth neumann nguyen nieminen novak
nowak oliveira ortiz patel peeters pereira perez peterson petrov phillips popescu popov powell ramirez
ramos reddy reyes ribeiro ricci richardson rizzo roberts robinson rodrigues rodriguez rogers ross rossi
ruiz russo sanchez sanders sato schmidt schmitt schneider scholz schroeder schulz schwarz shah sharma
silva singh smirnov smit smith steiner stewart suzuki svoboda szabo tanaka taylor teixeira thompson toth
varga vazquez vermeulen virtanen volkov wagner watanabe watson weber weiss willems williams wilson
wisniewski wojcik wouters wozniak wright yamamoto zhang zielinski zimmermann
"""
LAST_NAMES = frozenset(_LAST.split())
