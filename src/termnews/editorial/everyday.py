"""Words of every day's news: rare in a small paper by chance alone, they tell no event by themselves."""

from __future__ import annotations

from functools import lru_cache

from termnews.text.terms import terms

_FRENCH = """
an annee mois semaine jour journee heure minute moment date periode siecle epoque saison debut fin suite temps hier
demain week-end printemps ete automne hiver premier premiere deuxieme second seconde troisieme quatrieme cinquieme
dernier derniere prochain prochaine deux trois quatre cinq six sept huit neuf dix douze quinze vingt trente quarante
cinquante soixante cent mille dizaine centaine millier million milliard euro dollar franc prix cout somme argent point
pourcentage taux chiffre nombre record hausse baisse montant total moitie tiers quart double
homme femme enfant jeune fille garcon fils pere mere parent famille frere soeur mari epouse couple ami personne gens
habitant citoyen victime mort deces tue tuer mourir decede blesse vie vivre naissance age age vieux ancien
france francais pays monde mondial etat nation national international europe europeen ville capitale region departement
commune village quartier rue maison lieu place centre nord sud ouest local nouveau nouvelle grand gros petit meilleur
bon mauvais beau fort haut seul vrai faux possible difficile important special simple libre plein public prive general
principal serieux
president presidence presidentiel ministre gouvernement chef directeur directrice patron responsable maire depute
senateur elu candidat parti politique loi projet reforme plan mesure decision accord debat question reponse probleme
crise situation risque cas affaire vote election campagne resultat victoire defaite match equipe joueur finale course
titre police policier justice juge tribunal proces enquete prison condamner accuser accusation arreter arrestation
plainte avocat attaque
entreprise groupe societe marche economie economique emploi travail salarie salaire service production vente achat
client film serie livre musique chanson album scene histoire media presse
dire parler annoncer annonce expliquer affirmer assurer demander appeler appel repondre denoncer critiquer confirmer
reveler revelation declarer declaration savoir voir vu regarder montrer croire penser vouloir pouvoir devoir falloir
venir partir depart arriver arrivee entrer entree sortir sortie passer rester revenir retour retrouver prendre mettre
donner rendre tenir porter laisser suivre attendre trouver chercher perdre gagner jouer ouvrir fermer commencer finir
continuer lancer devenir changer changement permettre servir utiliser creer creation choisir choix decouvrir decouverte
raconter devoiler accueillir recevoir offrir proposer proposition refuser accepter eviter aider aide soutien soutenir
defendre defense lutte lutter face battre menace menacer retenir comprendre connaitre
inquiet inquietude espoir peur colere joie amour coeur tete main oeil yeux corps voix mot nom idee raison cause effet
consequence exemple facon maniere sens forme force besoin droit role objectif but chance rapport niveau etape numero
route voiture train avion eau air terre mer feu lumiere ecole etudiant eleve professeur sante hopital medecin malade
maladie autour loin pres dessous dessus jamais liste page conseil astuce
"""
_ENGLISH = """
year month week day hour time today tonight tomorrow yesterday first second third last next one two three four five six
seven eight nine ten hundred thousand million billion man woman child people family life death dead die kill world
country state city town government president minister leader party law plan deal report police court trial case charge
accuse judge attack company market price business work job home house school health make take get give go come find
show see look know think want need help call ask tell back way end start big top best good great long high old young new
game team win season player final
"""
_FORMATS = """
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre
novembre decembre matin matinee midi apres-midi soir soiree nuit
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december morning evening
meteo previsions horoscope direct live video photo image diaporama carte infographie interview entretien portrait
reportage analyse decryptage tribune edito editorial chronique podcast emission programme tele television radio replay
journal revue kiosque magazine dossier article abonne information info actu actualite news watch update latest quiz
quizz sondage test avis selection concours jeu loto tirage newsletter recap resume essentiel minute
"""


@lru_cache(maxsize=1)
def everyday_terms() -> frozenset[str]:
    """Terms that weigh less, and that alone found no story."""
    return frozenset(terms(f"{_FRENCH} {_ENGLISH}"))


@lru_cache(maxsize=1)
def format_terms() -> frozenset[str]:
    """Terms that name a day, or the kind of a piece: what two pieces share by them is their format alone."""
    return frozenset(terms(_FORMATS))
