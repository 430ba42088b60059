// @ts-check
// The words of lesson 2 in German.

/** @import { Words } from "../lesson.js" */

/** @type {Words} */
export const words = {
  title: "Das Rauschen",
  lead: "Woher die Zahlen des Generators kommen, entscheidet, ob er lernt.",
  say: [
    "Jedes Bild, das [[generator|G]] zeichnet, beginnt als Liste von Zufallszahlen, [[z]]. G hat eine Weise gelernt, eine solche Liste in 784 Pixel zu verwandeln; eine andere Liste ist also ein anderes Bild. PyTorch bietet dafür zwei Funktionen an, deren Namen sich um einen Buchstaben unterscheiden: `torch.randn` zieht aus einer Glocke um 0, `torch.rand` zieht gleichmäßig zwischen 0 und 1.",
    "Es sieht nach Geschmackssache aus. Wir haben dasselbe Netz mit beiden trainiert: dieselben ersten Gewichte, dieselben Ziffern in derselben Reihenfolge, sogar dieselben rohen Zufallszahlen darunter. Mit `randn` zeichnet es nach 300 Schritten Ziffern. Mit `rand` zeichnet es ein einziges Bild, welches z es auch bekommt, und das bei jedem unserer Seeds. Diese Lektion misst den Abstand, findet heraus, welche Eigenschaft von `rand` schuld ist, und behebt es mit einer Zeile Code.",
  ],
  picture:
    "Je 64 Bilder, 300 Schritte, derselbe Seed. Links: gespeist von torch.randn, verschiedene Ziffern. Rechts: gespeist von torch.rand, 64-mal ein und dasselbe Bild.",
  questions: {
    moments: {
      ask: "`torch.randn` hat Mittelwert 0 und Standardabweichung 1. Welchen Mittelwert und welche Standardabweichung hat `torch.rand`?",
      labels: {
        rand_mean: "Mittelwert von torch.rand",
        rand_sd: "Standardabweichung von torch.rand",
        randn: "torch.randn",
        rand: "torch.rand",
        drawn: "{name}: Mittelwert {mean}, Standardabweichung {sd}",
      },
      show: "je 1000 gezogene Zahlen",
      found:
        "Genau ½ und $1/\\sqrt{12}$, also 0,289. Deine 1000 Zahlen haben Mittelwert {measured.rand_mean:2} und Standardabweichung {measured.rand_sd:2}; die von `randn` {measured.randn_mean:2} und {measured.randn_sd:2}.",
      why: "Der Mittelwert einer gleichmäßigen Verteilung ist ihre Mitte. Ihre Varianz ist das Mittel der quadrierten Abstände von dort, $\\int_0^1 (x-\\tfrac12)^2\\,dx = \\tfrac1{12}$. Die beiden Funktionen unterscheiden sich also in dreierlei: der Form (Glocke oder Kasten), der Breite (1 oder 0,29) und dem Mittelwert (0 oder ½).",
    },
    distance: {
      ask: "Zwei Läufe von 300 Schritten, einer gespeist von `randn`, einer von `rand`. Wie weit werden ihre Bilder von echten Ziffern entfernt sein? Wir messen die [[fcd|FCD]]: 0 hieße gleich; 1000 echte Ziffern erreichen etwa 5.",
      labels: { randn: "FCD, gespeist von `torch.randn`", rand: "FCD, gespeist von `torch.rand`", unit: "FCD" },
      show: "seine Bilder, während es lernt",
      found:
        "Mit `randn` endet dein Lauf bei einer FCD von {measured.randn:0} und macht {measured.randn_classes:1} verschiedene Ziffern (von 10, gezählt danach, wie gleichmäßig sie vorkommen). Mit `rand` endet er bei {measured.rand:0}, mit {measured.rand_classes:1}. Unsere fünf Seeds: {randn} und {rand}.",
      why: "Der zweite Generator hat nicht langsamer gelernt; er hat etwas anderes gelernt. Er fand ein Bild, und [[discriminator|D]] lernte, es abzulehnen; also wechselte er zu einem anderen, für alle z zugleich. Die nächsten Fragen suchen den Grund.",
    },
    cause: {
      ask: "`rand` unterscheidet sich von `randn` in Form, Breite und Mittelwert. Was davon ist schuld? Der Lauf trainiert mit `2 * torch.rand - 1`: immer noch ein Kasten, immer noch schmaler als `randn`, immer noch gleichmäßig.",
      labels: {
        shape: "die Form: ein Kasten, keine Glocke",
        range: "die Breite: Die Zahlen liegen zu dicht beieinander",
        mean: "der Mittelwert: Er ist nicht 0",
        sign: "nichts davon allein",
        centred: "FCD, gespeist von `2 * torch.rand - 1`",
      },
      show: "seine Bilder, während es lernt",
      found:
        "Zentriert trainiert derselbe Kasten: eine FCD von {measured.centred:0} und {measured.classes:1} effektive Ziffern. Fünf Seeds: {centred}, gegen {randn} bei `randn`. Dazu noch auf eine Standardabweichung von 1 gestreckt: {unit}.",
      why: "Der Kasten ist noch da, und die Zahlen liegen noch enger als die der Glocke; keins von beiden ist also schuld. Auch die andere Richtung wurde geprüft: Eine Glocke, deren Mittelwert um die Hälfte ihrer Standardabweichung verschoben ist, kollabiert wie `rand`, {mean_0.5}. Es ist der Mittelwert.",
    },
    share: {
      ask: "Die erste Schicht von G ist eine Summe: jede Zahl von z mal ein eigenes Muster. Wenn alle Zahlen Mittelwert ½ und Standardabweichung 0,289 haben, welcher Anteil dessen, was diese Schicht ausgibt, ist dann in jedem Bild gleich, noch vor jedem Training? (0: nichts, 1: alles.)",
      labels: {
        unit: "Anteil der Varianz",
        noise: "Rauschen",
        "noise-randn": "randn",
        "noise-rand": "rand",
        "noise-centred": "2·rand − 1",
        norm: "Batch Norm mittelt über",
        "norm-none": "nichts",
        "norm-channel": "den Kanal",
        "norm-position": "jede Stelle",
        shared: "in jedem Bild gleich",
        says: "{noise}, Batch Norm über {axes}: {share} % der Varianz sind in jedem Bild gleich.",
      },
      show: "die erste Schicht für acht verschiedene z",
      found:
        "Drei Viertel: $\\mu^2/(\\mu^2+\\sigma^2) = \\tfrac14/(\\tfrac14+\\tfrac1{12}) = \\tfrac34$. Unten stehen die ersten Schichten von acht Bildern (ein Kanal, 7×7 Stellen, gezogene Gewichte). Wechsle das Rauschen, dann das, worüber die [[batch-norm|Batch Norm]] mittelt.",
      why: "Jede Zahl von z ist ½ plus ein Rest. Die Hälften addieren sich zu einem Muster, das nicht von z abhängt; nur die Reste unterscheiden sich. Eine Batch Norm über den Kanal zieht von allen 49 Stellen ein und dieselbe Zahl ab und behält so das Muster. Eine Batch Norm über jede Stelle zieht den eigenen Mittelwert dieser Stelle ab und entfernt es so ganz. Drei Viertel allein erklären den Kollaps aber nicht: siehe die Anmerkungen.",
    },
    position: {
      ask: "Lass `rand`, wie es ist, aber lass die erste Batch Norm von G jede Stelle für sich mitteln, wie es die einer dichten Schicht täte. Die FCD nach 300 Schritten?",
      labels: { unit: "FCD", position: "FCD, rand mit Batch Norm pro Stelle" },
      show: "seine Bilder, während es lernt",
      found:
        "{measured.position:0}, mit {measured.classes:1} effektiven Ziffern. Fünf Seeds: {position}. Beim selben `rand` ergibt Batch Norm pro Kanal {rand}.",
      why: "Das gemeinsame Muster wird abgezogen, bevor es die nächste Schicht erreicht. Es gibt also zwei Heilmittel: den Mittelwert aus z nehmen oder ihn hinter der ersten Schicht herausnehmen. Die Batch Norm pro Kanal ist übrigens nicht die Schuldige: Ganz ohne Batch Norm in G kollabierte `rand` auch (zwei Seeds).",
    },
    where: {
      ask: "Wieder eine Glocke, deren Mittelwert von 0 weg verschoben ist. Zeichne die FCD nach 300 Schritten für einen Mittelwert von 0; 0,1; 0,25 und 0,5 Standardabweichungen. (`rand` liegt bei 1,73 seiner eigenen.)",
      labels: { x: "Mittelwert von z, in Standardabweichungen", y: "FCD nach 300 Schritten" },
      found:
        "Fünf Seeds: {randn} bei 0, {mean_0.1} bei einem Zehntel, {mean_0.25} bei einem Viertel, {mean_0.5} bei der Hälfte. Zwischen einem Viertel und der Hälfte liegt eine Klippe, kein Hang.",
      why: "Ein kleiner gemeinsamer Teil geht in dem unter, worin sich die Bilder unterscheiden. Ein größerer nährt sich selbst: Er wird schneller gelernt als alles andere, und das Training erhöht seinen Anteil. Die Seite hat keine Einstellung für den Mittelwert, darum stammt diese Tabelle nur aus unseren eigenen Läufen.",
    },
    swap: {
      ask: "Trainiere nun mit `randn` und ändere das Rauschen erst danach, wenn G zeichnet. Welche dieser Listen verträgt er ohne Schaden?",
      labels: {
        own: "`torch.randn`, wie trainiert",
        rand: "`torch.rand`",
        centred: "`2 * torch.rand - 1`",
        unit: "`(2 * torch.rand - 1) * 3 ** 0.5`",
      },
      show: "gezeichnet von einem Generator aus vier Arten von Rauschen",
      found:
        "FCD wie trainiert {measured.own:0}; aus `rand` {measured.rand:0}; zentriert {measured.centred:0}; zentriert und auf eine Standardabweichung von 1 gestreckt {measured.unit:0}. Fünf Seeds: {randn}, {swap_rand}, {swap_centred}, {swap_unit}.",
      why: "Ein trainierter G hat gelernt, Mittelwert 0 und Standardabweichung 1 zu erwarten. Ein Kasten mit beidem ist so gut wie die Glocke; G kann sie nicht unterscheiden, weil seine erste Schicht 32 Zahlen addiert und Summen vieler Zahlen ohnehin wie eine Glocke aussehen. Die halbe Breite ergibt Bilder, die blasser und einander ähnlicher sind. Ein falscher Mittelwert ergibt fast gleiche Bilder.",
    },
  },
  vary: "Wähle ein anderes Rauschen für den Hauptlauf, oder öffne die Werkbank mit `rand` und ändere eines nach dem anderen: die Batch Norm der ersten Schicht von G, die Lernraten, die Größe von z.",
  notes: [
    "Die Ursache in einem Satz: `rand` hat Mittelwert ½, also zeigt jedes z in fast dieselbe Richtung, und G lernt diese Richtung zuerst. `2 * torch.rand - 1` ist die ganze Reparatur.",
    "**Was sich nicht zeigt.** Glocke gegen Kasten und die Breite des Kastens: Beides liegt innerhalb der Streuung von fünf Seeds. Kleinere Lernraten, ein kleineres oder größeres z und der Verzicht auf Batch Norm retten `rand` nicht.",
    "**Worin wir uns irrten.** Zuerst hielten wir den Anteil von drei Vierteln für den Grund. Bei einem Mittelwert von einer halben Standardabweichung ist der Anteil nur 0,19, und es kollabiert trotzdem; mit 8 statt 32 Zahlen in z schadet dieser Anteil nicht. [Das Dokument](docs/findings.html) enthält beide Versuche.",
    "Der Kurs nennt beide Funktionen nebeneinander und sagt, was jede zieht, nicht, welche ein GAN verwenden sollte. Beide Sätze stimmen; hier ist die Folge.",
    "Der Kollaps ist keine Sackgasse: Ein Generator, der 500 Schritte lang ein einziges Bild gemacht hatte und dann mit zentriertem Rauschen gespeist wird, zeichnet 200 Schritte später wieder Ziffern.",
  ],
};
