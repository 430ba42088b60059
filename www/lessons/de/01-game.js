// @ts-check
// The words of lesson 1 in German.

/** @import { Words } from "../lesson.js" */

/** What the walk says, in two questions. */
const WALK = {
  lines: "Die sieben Zeilen von Algorithmus 1",
  "line-iterations": "wiederhole, für jede Iteration:",
  "line-k": "wiederhole k-mal (hier einmal):",
  "line-noise-d": "ziehe einen Batch Rauschen z",
  "line-reals": "ziehe einen Batch echter Bilder x",
  "line-update-d": "bewege die Gewichte von D so, dass log D(x) + log(1 − D(G(z))) steigt",
  "line-noise-g": "ziehe einen Batch neues Rauschen z",
  "line-update-g": "bewege die Gewichte von G so, dass log(1 − D(G(z))) fällt",
  "turn-d": "Hälfte von D,",
  "turn-g": "Hälfte von G,",
  "d-z": "Rauschen z wird gezogen, sechzehn Vektoren von je 32 Zahlen.",
  "d-fakes": "G macht daraus sechzehn Fakes.",
  "d-judge": "D beurteilt die Fakes und sechzehn echte Bilder.",
  "d-loss": "Seine Antworten kosten: Je sicherer er sich bei etwas Falschem war, desto mehr.",
  "d-move": "Der Gradient dieses Verlusts bewegt die Gewichte von D. Die von G bleiben, wie sie sind.",
  "g-z": "Wieder Rauschen. Algorithmus 1 zieht neu; unsere Voreinstellung nimmt dasselbe z, was schneller ist.",
  "g-fakes": "G macht daraus Fakes.",
  "g-judge": "D, der eben gelernt hat, beurteilt sie. Echte Bilder braucht es nicht.",
  "g-loss": "G zahlt, wenn D nicht darauf hereinfällt.",
  "g-move": "Der Gradient geht durch D hindurch, ändert dort nichts und bewegt die Gewichte von G.",
  next: "Nächster Moment",
  back: "Zurück",
  play: "Abspielen",
  pause: "Pause",
  moved: "Δ %share",
};

/** @type {Words} */
export const words = {
  title: "Das Spiel",
  lead: "Zwei Netze lernen voneinander: Eines zeichnet, das andere unterscheidet Gezeichnetes von Echtem.",
  say: [
    "Die meisten Netze sagen etwas über das vorher, was da ist; diese machen etwas Neues: ein Bild, als wäre es aus derselben Verteilung gezogen wie die Bilder, von denen sie gelernt haben, und niemand muss diese mit Labels versehen. Der [[generator|Generator]] macht aus Zufallszahlen Bilder. Der [[discriminator|Diskriminator]] sieht sich eines an und antwortet, wie wahrscheinlich es echt ist. Goodfellow und andere, die das Paar 2014 vorschlugen, verglichen die beiden mit Geldfälschern und der Polizei.",
    "Sie wechseln sich ab. In seiner Hälfte eines Schritts sieht der Diskriminator echte Bilder und Fakes und lernt, sie auseinanderzuhalten. In der anderen Hälfte läuft sein Urteil rückwärts durch beide Netze und sagt jedem Gewicht des Generators, in welche Richtung es sich bewegen soll, damit dessen Fakes echter aussehen. Der Generator sieht nie ein echtes Bild: Alles, was er von einer 7 weiß, kam durch den Diskriminator zu ihm.",
  ],
  picture:
    "Fakes eines Generators nach 50, 300 und 1000 Schritten, je eine Zeile; darunter echte Ziffern. Erst sind es Wolken, dann Striche, dann Ziffern, die man oft lesen kann.",
  questions: {
    judge: {
      ask: "Du bist der Diskriminator. Zehn dieser zwanzig Bilder sind echte Ziffern, zehn hat unser voreingestellter Generator nach 300 Schritten gezeichnet. Markiere die Fakes.",
      labels: {
        pictures: "Zwanzig Bilder",
        picture: "Bild %place",
        fake: "Fake ○",
        marked: "%count als Fake markiert",
        isFake: "Fake ○",
        isReal: "echt ●",
        right: "du lagst richtig",
        missed: "du lagst falsch",
        says: "D: %d",
        you: "du",
        machine: "dieser D",
        hits: "richtig",
        fakesFound: "Fakes gefunden",
        realsPassed: "echte durchgelassen",
        of: "%count von %total",
        round: "%steps Schritten",
        again: "Fakes nach",
        show: "Zeigen, was sie sind",
      },
      found:
        "Grün gerahmte Bilder sind echt, lila gerahmte Fakes; ein Kreuz steht, wo du falschlagst. Die Tabelle zählt, wie viele Fakes du gefunden und wie viele echte Bilder du durchgelassen hast. Beurteile auch die Fakes von 50 und von 1000 Schritten. „Dieser D“ markiert die zehn, die er am wenigsten echt findet. Mit ½ als Grenze hält er zu viel für Fakes: Über fünf Seeds lag er damit, bei 1000 echten Bildern und 1000 Fakes, nach 50 Schritten in etwa {right50.mean:percent} der Fälle richtig, nach 300 in {right300.mean:percent} und nach 1000 in {right1000.mean:percent}.",
      why: "Du hast zwanzigmal mit Ja oder Nein geantwortet. Mehr tut ein Diskriminator nicht, und es ist die leichtere der beiden Aufgaben: Um eine Ziffer zu zeichnen, braucht es 784 Zahlen, die zueinander passen. Dass er es nicht besser kann, liegt vermutlich an seiner [[batch-norm|Batch Norm]]: Während er trainiert, sieht er Batches von echten Bildern und Batches von Fakes, und ein ganzer Batch verrät sich leichter als das einzelne Bild, nach dem du gefragt wirst. Wie schwer die Fakes von Schritt 1000 für dich zu finden sind, kann nur deine eigene Zählung sagen.",
    },
    bce: {
      ask: "D zahlt für jede Antwort: minus den natürlichen Logarithmus der Wahrscheinlichkeit, die er der Wahrheit gab ([[bce|binäre Kreuzentropie]]). Was zahlt er im Mittel, wenn er auf alles mit ½ antwortet? Und was kostet ein einzelnes Bild, bei dem er der Wahrheit eine Wahrscheinlichkeit von 0,01 gab?",
      labels: {
        half: "½ auf alles",
        wrong: "die Wahrheit bei 0,01",
        real: "● echt %place",
        fake: "○ Fake %place",
        says: "Antwort von D",
        costs: "kostet %cost",
        loss: "Verlust von D: %loss.",
        value: "Der Wert des Spiels ist −2 mal dieser Verlust: V = %value.",
      },
      found:
        "½ überall kostet ln 2 = 0,693. Die Wahrheit bei 0,01 kostet ln 100 = 4,605, mehr als sechsmal Raten. Das letzte Fake unten ist ein solcher Fehler: Verschiebe die Antworten und beobachte den Verlust.",
      why: "Die Kosten sind nur dann 0, wenn jemand richtigliegt und sicher ist, und sie haben keine obere Grenze, wenn jemand falschliegt und sicher ist. Ein Diskriminator, der nicht sicher ist, sollte es also besser nicht behaupten: Was er zu antworten lernt, ist eine Wahrscheinlichkeit.",
    },
    algorithm: {
      ask: "Bringe die Zeilen von Algorithmus 1, nach dem Goodfellow und andere die beiden trainieren, in die richtige Reihenfolge.",
      labels: {
        iterations: "wiederhole, für jede Iteration:",
        k: "wiederhole k-mal (hier einmal):",
        "noise-d": "ziehe einen Batch Rauschen z, für Fakes, die D gezeigt werden",
        reals: "ziehe einen Batch echter Bilder x",
        "update-d": "bewege die Gewichte von D so, dass log D(x) + log(1 − D(G(z))) steigt",
        "noise-g": "ziehe dann einen Batch neues Rauschen z, für Fakes, an denen G lernt",
        "update-g": "bewege die Gewichte von G so, dass log(1 − D(G(z))) fällt",
        ...WALK,
      },
      found:
        "Erst lernt D, dann G; die beiden Ziehungen in der Hälfte von D dürfen in beliebiger Reihenfolge stehen. Gehe einen Schritt in zehn Momenten durch.",
      why: "G wird zuletzt aktualisiert, damit der Richter, von dem er lernt, der neueste ist. Bei k über 1 macht D mehrere Züge vor jedem Zug von G; das Paper nahm k = 1, und wir tun es auch.",
    },
    moves: {
      ask: "Nach der Hälfte von D in einem Schritt und vor der von G: Wessen Gewichte haben sich bewegt?",
      labels: {
        d: "nur die von D",
        g: "nur die von G",
        both: "die von beiden",
        none: "noch keine",
        dInD: "Gewichte von D in der Hälfte von D",
        gInD: "Gewichte von G in der Hälfte von D",
        dInG: "Gewichte von D in der Hälfte von G",
        gInG: "Gewichte von G in der Hälfte von G",
        ...WALK,
      },
      found:
        "In der Hälfte von D bewegten sich die Gewichte von D um {measured.dInD} ihrer Länge und die von G um {measured.gInD}. In der Hälfte von G bewegten sich die von G um {measured.gInG} und die von D um {measured.dInG}. Null heißt genau null: Wir haben die beiden Netze Zahl für Zahl verglichen. Unten stehen die zehn Momente genau dieses Schritts, mit seinen Verlusten, der Größe seiner Gradienten (∇) und dem, was sich bewegte (Δ).",
      why: "Etwas von D bewegt sich doch, während G lernt: die laufenden Mittelwerte seiner Batch Norm, hier um {measured.dStatistics} ihrer Länge. Sie werden nicht gelernt, nur mitgezählt, wann immer D einen Batch ansieht. So macht es PyTorch.",
    },
    both: {
      ask: "Eine Beschreibung des Spiels sagt: Fällt D auf ein Fake herein, ändern sich nur die Gewichte von D, sonst nur die von G. In wie vielen der ersten 100 Schritte werden sich beide ändern?",
      labels: {
        both: "Schritte, in denen sich beide änderten",
        d: "■ D",
        g: "▲ G",
        alternative: "In %both von %count Schritten hatten beide Netze einen Gradienten, dem sie folgen konnten.",
      },
      found: "In {measured.both} von {measured.count} Schritten hatten beide Netze einen Gradienten und bewegten sich.",
      why: "Ein Verlust ist ein Mittel über einen Batch, und er verlangt mehr als Ja oder Nein: Solange irgendeine Antwort nicht ganz sicher ist, lässt sich etwas verbessern. Also gibt es in jedem Schritt einen Gradienten für beide. Nach der Beschreibung hinge die Aktualisierung von einem einzigen Urteil ab; das ist in Algorithmus 1 nicht so.",
    },
    value: {
      ask: "Der Wert des Spiels, V = Mittel von log D(x) + Mittel von log(1 − D(G(z))), ist das, was D hebt und G senkt. Er ist 0 für einen D, der immer richtigliegt und sicher ist, und −2 ln 2 = −1,386 für einen, der auf alles mit ½ antwortet. Wo liegt er nach 300 Schritten unserer Voreinstellung?",
      labels: { value: "V, Mittel der letzten 50 Schritte", fakes: "Fakes" },
      found:
        "V ist {measured.value}; −1,386 wäre ein D, der nur rät. Unsere fünf Seeds: {value}, und {value1000} nach 1000 Schritten.",
      why: "V ist −2 mal der Verlust von D. Irgendwo zwischen 0 und −1,386 ist D besser als Raten und weit davon entfernt, sicher zu sein. Das Ende der Theorie, bei dem Fakes nicht von echten Bildern zu unterscheiden sind und V −1,386 ist, erreicht ein kurzer Lauf nicht: Dafür müsste G vollkommen sein, nicht D hilflos.",
    },
    sum: {
      ask: "In einem Nullsummenspiel gewinnt ein Spieler, was der andere verliert. Wie korrelieren also die beiden Verluste über die Schritte, wenn G log(1 − D(G(z))) minimiert, den Minimax-Verlust, und wenn er log D(G(z)) maximiert, den nicht sättigenden Verlust? −1 heißt gegenläufig, 0 ohne Zusammenhang, 1 gemeinsam.",
      labels: {
        minimax: "Minimax",
        nonSaturating: "nicht sättigend",
        legend: "%name, r = %r",
        lossD: "Verlust von D",
        lossG: "Verlust von G",
        alternative:
          "Streudiagramm: der Verlust von G über dem von D, ein Punkt pro Schritt. Minimax: Korrelation %minimax. Nicht sättigend: %nonSaturating.",
      },
      found:
        "Minimax: r = {measured.minimax:2}. Nicht sättigend: r = {measured.nonSaturating:2}. Unsere fünf Seeds: {minimax} und {nonSaturating}.",
      why: "Auf demselben Batch und mit demselben D ist der Minimax-Verlust von G das Negative der einen Hälfte des Verlusts von D. Die andere Hälfte aber wird für echte Bilder gezahlt, an denen G nichts ändern kann, und G zahlt erst, nachdem D aus eben den Fakes gelernt hat, für die G zahlt. So bleibt von Schritt zu Schritt wenig von der Gegenläufigkeit übrig. Der nicht sättigende Verlust ist nicht das Negative von irgendetwas, das D zahlt: Dieses Spiel ist kein Nullsummenspiel.",
    },
    optimal: {
      ask: "Hier sind Bilder einzelne Zahlen. Echte kommen aus der schmalen Glocke, Fakes aus der breiten. Zeichne, was der bestmögliche Diskriminator an jeder Stelle antwortet.",
      labels: {
        real: "echt",
        fake: "Fake",
        best: "p/(p + g)",
        trained: "trainierter D",
        alternative: "Zwei Glocken: echte Zahlen um 1, Standardabweichung 0,7; Fakes um −0,5, Standardabweichung 1,4.",
        alternativeAfter:
          "Der trainierte D folgt p/(p + g), der besten Antwort; mittlerer Abstand %distance, gewichtet danach, wie oft eine Stelle vorkommt.",
        step: "Schritt",
        loss: "Verlust von D",
      },
      found:
        "Die beste Antwort ist p/(p + g), wobei p und g die Höhen der beiden Glocken sind. Ein D aus drei kleinen Schichten kam ihr im Mittel bis auf {measured.distance:2} nahe.",
      why: "An jeder Stelle kann D sich nur danach richten, wie häufig echte und gefälschte Zahlen dort sind. Weit außen sind auf beiden Seiten Fakes wahrscheinlicher, weil ihre Glocke breiter ist: Also sagt der beste D auch bei 4 „Fake“. Wo fast nichts hinfällt, lernt der trainierte D nichts, und nichts hindert seine Kurve daran, dort falsch zu sein.",
    },
  },
  vary: "Gib G den Minimax-Verlust und lass den Wert des Spiels noch einmal laufen. Auf der Werkbank ist er schon eingestellt.",
  notes: [
    "Der Kurs sagt, in einer Runde änderten sich nur die Gewichte eines der beiden Netze, je nachdem, ob D auf ein Fake hereinfiel. Algorithmus 1 aktualisiert in jeder Iteration beide, und unsere Läufe tun es auch.",
    "Der Kurs nennt das Spiel ein Nullsummenspiel. In der Theorie ist es eines: G senkt das V, das D hebt. Schritt für Schritt sind die Verluste unserer Läufe nur lose gegenläufig, und für den Verlust, mit dem wir und die meisten anderen trainieren, den nicht sättigenden, gibt es keine solche Theorie.",
    "Modelle dieser Art schreiben inzwischen auch Musik, Geschichten, Filme und Programme. Der Kurs hat es vorausgesehen; nicht alle davon sind GANs.",
    "GANs waren beim Erzeugen von Bildern der Stand der Technik, als der Kurs entstand. 2021 berichteten [Dhariwal und Nichol](https://arxiv.org/abs/2105.05233) von Diffusionsmodellen, die auf ImageNet vor ihnen lagen.",
    "V = −2 mal der Verlust von D gilt ohne Label Smoothing, das hier ausgeschaltet ist.",
    "[Goodfellow und andere, 2014](https://arxiv.org/abs/1406.2661): Algorithmus 1, die Wertfunktion und der Beweis, dass p/(p + g) am besten ist.",
  ],
};
