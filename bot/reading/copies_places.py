"""Words of places as titles carry them: one lead is posted for many, so a title's role is without."""

from typing import Final

PLACES: Final = frozenset(
    """afghanistan africa alabama alaska albania algeria america american americas amsterdam andorra
    ankara antwerp apac arabia argentina arizona arkansas armenia asia athens atlanta auckland austin
    australia austria azerbaijan bahrain baltimore bangalore bangkok bangladesh barcelona basel bavaria
    bayern beijing belarus belfast belgium belgrade bengaluru benelux berlin bern bilbao birmingham
    bogota bolivia bonn bordeaux bosnia boston boulder bratislava brazil brasil bremen brisbane bristol
    brno brooklyn brussels bucharest budapest buenos aires bulgaria cairo calgary california cambodia
    cambridge cameroon canada cardiff carolina charlotte chennai chicago chile china
    cincinnati cleveland cluj cologne colombia colorado columbus connecticut copenhagen rica
    cracow croatia cyprus czech czechia dach dakota dallas delaware delhi denmark denver detroit
    deutschland dresden dubai dublin dusseldorf ecuador edinburgh egypt emirates england eindhoven
    espana estonia ethiopia europe european finland florida france frankfurt francisco gdansk geneva
    georgia germany ghana glasgow gothenburg greece guadalajara guatemala gurgaon gurugram hague
    hamburg hannover hanoi hawaii helsinki honduras hongkong houston hungary hyderabad iceland idaho
    illinois india indiana indianapolis indonesia ireland israel istanbul italy jacksonville jakarta
    japan jersey johannesburg jordan kansas karachi karlsruhe kazakhstan kentucky kenya kiev koln
    korea krakow kuala kyiv lagos lahore latvia lausanne leeds leipzig leuven lille lima lisbon
    lithuania liverpool ljubljana lodz london los angeles louisiana luxembourg lviv lyon macedonia
    madrid maine malaga malaysia malmo malta manchester manila manhattan mannheim marseille maryland
    massachusetts medellin melbourne mexico miami michigan milan minneapolis minnesota mississippi
    missouri moldova montana montenegro montevideo montpellier montreal morocco moscow mumbai munich
    munchen nairobi nantes nashville nebraska netherlands nevada newcastle nigeria noida nordics norway
    nuremberg oakland ohio oklahoma ontario oregon orlando oslo ottawa oxford pakistan palo panama
    paraguay paris pennsylvania perth peru philadelphia philippines phoenix pittsburgh poland polska
    porto portland portugal poznan prague pune qatar quebec raleigh reykjavik rhode riga riyadh romania
    rome rotterdam russia sacramento salvador santiago sarajevo saudi scotland seattle seoul serbia
    seville shanghai shenzhen singapore skopje slovakia slovenia sofia spain spanien stockholm
    stuttgart suisse sweden switzerland sydney taipei taiwan tallinn tampa tbilisi tennessee texas
    thailand tokyo toronto toulouse tunisia turkey turin ukraine uruguay utah utrecht valencia
    vancouver vermont vienna vietnam vilnius virginia wales warsaw washington wien wisconsin wroclaw
    wyoming yerevan york zagreb zurich dc nyc sf tx ca ny wa il ga fl nc nj va pa az""".split()
)
