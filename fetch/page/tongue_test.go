package page

import (
	"strings"
	"testing"
)

// TestDetected tells the language of invented news in a few lines.
func TestDetected(t *testing.T) {
	english := "The harbour board voted on Monday to close the outer lock until the gates are rebuilt, a work of two years that the town has put off since the flood. "
	for _, tt := range []struct {
		name, text, want string
		sure             bool
	}{
		{"English", english, "en", false},
		{"long English", strings.Repeat(english, 4), "en", true},
		{"English of few words", "The lock will close on Monday.", "", false},
		{"English with a Spanish quotation", strings.Repeat(english, 3) + "“No hay otra manera de hacerlo y la ciudad lo sabe,” he said.", "en", true},
		{"names and figures", strings.Repeat("Quell Venn 12 7 Holm Ferro 9 3 Duarte Amsel 4 0 ", 12), "", false},
		{"nothing", "", "", false},
		{"English and German by halves", english + "Der Hafenrat hat am Montag beschlossen, die äußere Schleuse zu schließen, bis die Tore erneuert sind, und das dauert zwei Jahre.", "", false},
		{"German", "Der Hafenrat hat am Montag beschlossen, die äußere Schleuse zu schließen, bis die Tore erneuert sind. Die Arbeit dauert zwei Jahre, und die Stadt hat sie seit der Flut verschoben. Niemand wird seinen Liegeplatz verlieren, sagte der Hafenmeister nach der Sitzung.", "de", false},
		{"Spanish", "La junta del puerto votó el lunes cerrar la esclusa exterior hasta que se reconstruyan las puertas, una obra de dos años que la ciudad ha aplazado desde la inundación. Nadie perderá su amarre, dijo el capitán en la reunión.", "es", false},
		{"Portuguese", "A junta do porto votou na segunda-feira para fechar a eclusa exterior até que as portas sejam reconstruídas, uma obra de dois anos que a cidade tem adiado desde a cheia. Ninguém vai perder o seu lugar, disse o capitão na reunião.", "pt", false},
		{"French", "Le conseil du port a voté lundi la fermeture de l’écluse extérieure jusqu’à ce que les portes soient reconstruites, un chantier de deux ans que la ville a repoussé depuis la crue. Personne ne perdra sa place, a dit le capitaine du port.", "fr", false},
		{"Italian", "Il consiglio del porto ha votato lunedì per chiudere la chiusa esterna fino a quando le porte non saranno ricostruite, un lavoro di due anni che la città ha rinviato dopo la piena. Nessuno perderà il suo posto, ha detto il comandante.", "it", false},
		{"Dutch", "Het havenbestuur heeft maandag besloten om de buitensluis te sluiten tot de deuren zijn vernieuwd, een werk van twee jaar dat de stad sinds de vloed heeft uitgesteld. Niemand zal zijn ligplaats verliezen, zei de havenmeester na de vergadering.", "nl", false},
		{"Swedish", "Hamnstyrelsen beslutade på måndagen att stänga den yttre slussen tills portarna har byggts om, ett arbete på två år som staden har skjutit upp sedan översvämningen. Ingen kommer att förlora sin plats, sade hamnkaptenen efter mötet.", "sv", false},
		{"Polish", "Rada portu zdecydowała w poniedziałek, że zamknie śluzę zewnętrzną, aż wrota zostaną odbudowane. To praca na dwa lata, którą miasto odkładało od powodzi, ale nie ma już czasu. Nikt nie straci miejsca, bo jest go dość dla wszystkich, powiedział kapitan po tym, jak się spotkali.", "pl", false},
		{"Russian", "Совет порта решил в понедельник закрыть внешний шлюз, пока ворота не будут построены заново. Это работа на два года.", "ru", true},
		{"Ukrainian", "Рада порту вирішила в понеділок закрити зовнішній шлюз, доки ворота не будуть збудовані знову. Це робота на два роки.", "uk", true},
		{"Chinese", strings.Repeat("港口委员会星期一决定关闭外闸，直到闸门重建。", 4), "zh", true},
		{"Japanese", strings.Repeat("港の委員会は月曜日に外側の水門を閉めることを決めた。", 4), "ja", true},
		{"Arabic", strings.Repeat("قرر مجلس الميناء إغلاق البوابة الخارجية حتى يعاد بناؤها. ", 3), "ar", true},
		{"Greek", strings.Repeat("Το συμβούλιο του λιμανιού αποφάσισε να κλείσει την πύλη. ", 3), "el", true},
		{"printers' filler", strings.Repeat("Ipsum lorem sit dolor et amet, sed quis tempor nisi ut labore non eget; nunc vel dolore quod aliqua cum magna. ", 3), "la", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, sure := detected(tt.text); got != tt.want || sure != tt.sure {
				t.Errorf("%q, sure %v; want %q, %v", got, sure, tt.want, tt.sure)
			}
		})
	}
}

func TestSectionName(t *testing.T) {
	for given, want := range map[string]string{
		"World": "World", "news/world": "news", "News, World": "News", "Arts & Books": "Arts & Books", "Home": "", "https://example.org/world": "", "": "", "17": "",
		strings.Repeat("x", 81): "", "Politics | Quay News": "Politics",
	} {
		if got := sectionName(given); got != want {
			t.Errorf("%q is %q, want %q", given, got, want)
		}
	}
}
